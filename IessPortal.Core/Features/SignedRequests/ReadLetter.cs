using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>A letter, as it was handed out or as it came back.</summary>
public sealed record ReadLetterQuery(Guid RequestId, LetterPart Part, Actor Actor);

/// <summary>Hands out a letter; each look is an audit entry.</summary>
public sealed class ReadLetterHandler(PortalStore store, ScanFiles files, TimeProvider time)
{
    public const Permission Needs = Permission.ViewSignedRequests;

    /// <returns>None where there is none, or it is kept no longer.</returns>
    public async Task<byte[]?> HandleAsync(ReadLetterQuery query, CancellationToken cancellationToken)
    {
        var file = await store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var request = await db.SignedRequests.AsNoTracking().SingleOrDefaultAsync(request => request.Id == query.RequestId, cancellationToken);
                if (request?.FileOf(query.Part) is not { } found)
                {
                    return null;
                }

                var reference = await db.RecoveryCases.Where(recovery => recovery.Id == request.Id)
                    .Select(recovery => recovery.Reference)
                    .SingleAsync(cancellationToken);
                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.LetterViewed, query.Actor)
                    {
                        AccountId = request.AccountId,
                        Reference = reference,
                        Detail = query.Part.ToString(),
                    });
                return found;
            },
            cancellationToken);
        return file is null ? null : await files.ReadAsync(file.FileId, cancellationToken);
    }
}
