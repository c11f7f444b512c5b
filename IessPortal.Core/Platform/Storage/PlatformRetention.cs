using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What the platform itself leaves behind.</summary>
internal sealed class PlatformRetention(IOptions<StorageOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var before = now - options.Value.KeepFor;
        return
        [
            new("mails", "Staff see what was sent.", db.OutboxMessages.Where(message => message.State != OutboxState.Waiting && message.SettledAt < before)),
            new("challenges", "Each is good once.", db.UsedChallenges.Where(spent => spent.Expires < now)),
            new("rate limits", "They count until their period is over.", db.RateLimits.Where(limit => limit.IdleFrom < now)),
        ];
    }
}
