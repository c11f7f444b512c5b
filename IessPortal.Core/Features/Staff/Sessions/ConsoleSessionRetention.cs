using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>What log-ins to the console leave behind.</summary>
internal sealed class ConsoleSessionRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var before = now - options.Value.SignIns;
        return
        [
            new(RetentionPurpose.SignIns, "staff sessions", "They tell from where somebody worked.",
                db.ConsoleSessions.Where(session => session.StartedAt < before)),
        ];
    }
}
