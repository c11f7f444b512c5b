using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What recoveries leave behind.</summary>
internal sealed class RecoveryRetention(IOptions<StorageOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var before = now - options.Value.KeepFor;
        return
        [
            new("recoveries", "Somebody may ask how their recovery went; what is under review is kept until it is decided.",
                db.RecoveryCases.Where(recovery => recovery.EndsAt < before && recovery.Step != RecoveryStep.Review)),
        ];
    }
}
