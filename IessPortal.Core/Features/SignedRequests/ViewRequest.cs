using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Looks up the request of the case that a browser holds. Changes nothing.</summary>
public sealed class ViewRequestHandler(PortalStore store, CaseFinder cases, ScanFiles files)
{
    /// <returns>None where there is none.</returns>
    public Task<SignedRequest?> HandleAsync(string? browserToken, CancellationToken cancellationToken) =>
        browserToken is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<SignedRequest?>(null)
        : store.ReadAsync(
            db => db.SignedRequests.SingleOrDefaultAsync(request => cases.Of(db, browserToken).Any(recovery => recovery.Id == request.Id), cancellationToken),
            cancellationToken);

    /// <summary>The letter as it was handed out.</summary>
    /// <returns>None where there is none, or it is kept no longer.</returns>
    public async Task<byte[]?> ReadDraftAsync(string? browserToken, CancellationToken cancellationToken) =>
        await HandleAsync(browserToken, cancellationToken) is { } request && request.FileOf(LetterPart.Draft) is { } draft
            ? await files.ReadAsync(draft.FileId, cancellationToken)
            : null;
}
