using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Signed letters go with the scans of visits; what is left of a request goes with its case.</summary>
internal sealed class SignedRequestRetention(IOptions<ScanOptions> scans) : IRetentionPolicy, IStoredFileOwner
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (scansBefore, held) = (now - scans.Value.KeepFor, db.HeldAccounts);
        return
        [
            new(
                RetentionPurpose.Scans,
                "signed letters",
                "Kept as long as scanned documents, and until somebody decided.",
                db.SignedRequestFiles.Where(file => db.Set<SignedRequest>().Any(request =>
                request.Id == EF.Property<Guid>(file, SignedRequestMapping.RequestId)
                    && request.State != SignedRequestState.UnderReview
                    && !held.Contains(request.AccountId)
                    && (request.ClosedAt ?? request.EndsAt) < scansBefore))),
        ];
    }

    public IQueryable<Guid> FilesInUse(PortalDbContext db) => db.SignedRequestFiles.Select(file => file.FileId);
}
