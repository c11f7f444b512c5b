using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What recoveries leave behind.</summary>
internal sealed class RecoveryRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, held) = (now - options.Value.Cases, db.HeldAccounts);
        return
        [
            new(RetentionPurpose.Cases, "recoveries", "Somebody may ask how their recovery went; what is under review is kept until it is decided.",
                db.RecoveryCases.Where(
                    recovery => recovery.EndsAt < before && recovery.Step != RecoveryStep.Review && !held.Contains(recovery.AccountId))),
        ];
    }
}
