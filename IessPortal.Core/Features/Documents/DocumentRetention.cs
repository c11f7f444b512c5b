using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Documents;

/// <summary>What printed documents leave behind.</summary>
internal sealed class DocumentRetention(IOptions<StorageOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var before = now - options.Value.KeepFor;
        return
        [
            new("documents", "Whoever receives one checks it by its code.", db.IssuedDocuments.Where(document => document.ValidUntil < before)),
        ];
    }
}
