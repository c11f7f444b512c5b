using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Scans;

/// <summary>A scan as it was uploaded.</summary>
public sealed record ScanContent(ScanKind Kind, byte[] Bytes);

public sealed record ReadScanQuery(Guid VisitId, Requirement Requirement, Actor Actor);

/// <summary>Hands out a scan; each look is an audit entry.</summary>
public sealed class ReadScanHandler(PortalStore store, ScanFiles files, TimeProvider time)
{
    public const Permission Needs = Permission.ViewVisit;

    /// <returns>None where there is none, or it is kept no longer.</returns>
    public async Task<ScanContent?> HandleAsync(ReadScanQuery query, CancellationToken cancellationToken)
    {
        var scan = await store.WriteAsync(
            async db =>
            {
                var visit = await VisitLoader.LoadForViewAsync(db, query.VisitId, query.Actor, Needs, cancellationToken);
                if (visit?.Documents.ScanOf(query.Requirement) is not { } found)
                {
                    return null;
                }

                db.Audit(new AuditEntry(time.Now(), AuditKind.ScanViewed, query.Actor) { Reference = visit.Reference, Detail = query.Requirement.ToString() });
                return found;
            },
            cancellationToken);
        return scan is not null && await files.ReadAsync(scan.FileId, cancellationToken) is { } bytes ? new(scan.Kind, bytes) : null;
    }
}
