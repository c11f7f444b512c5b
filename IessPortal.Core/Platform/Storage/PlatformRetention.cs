using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What the platform itself leaves behind; nothing of it is about an employer.</summary>
internal sealed class PlatformRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var figuresBefore = DateOnly.FromDateTime((now - options.Value.Statistics).UtcDateTime);
        return
        [
            new(RetentionPurpose.Operation, "challenges", "Each is good once.", db.UsedChallenges.Where(spent => spent.Expires < now)),
            new(RetentionPurpose.Operation, "rate limits", "They count until their period is over.", db.RateLimits.Where(limit => limit.IdleFrom < now)),
            new(RetentionPurpose.Statistics, "daily figures", "The dashboard compares with years before; numbers of nobody.",
                db.Set<DailyFigure>().Where(figure => figure.Day < figuresBefore)),
        ];
    }
}
