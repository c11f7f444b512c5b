using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Documents;

/// <summary>What printed documents leave behind.</summary>
internal sealed class DocumentRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, held) = (now - options.Value.Cases, db.HeldAccounts);
        return
        [
            new(RetentionPurpose.Cases, "documents", "Whoever receives one checks it by its code.", db.IssuedDocuments.Where(
                document => document.ValidUntil < before && (document.AccountId == null || !held.Contains(document.AccountId.Value)))),
        ];
    }
}
