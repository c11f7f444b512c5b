using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Documents;

/// <summary>What anybody may know of a printed document who has it in hand: nothing personal.</summary>
public sealed record DocumentView(DocumentKind Kind, string Code, string Reference, DateTimeOffset IssuedAt, DateTimeOffset ValidUntil, DocumentState State);

/// <summary>Says whether a document is ours.</summary>
public sealed class ViewDocumentHandler(PortalStore store, TimeProvider time)
{
    /// <returns>None: no document of ours has that code.</returns>
    public async Task<DocumentView?> HandleAsync(string? code, CancellationToken cancellationToken)
    {
        if (DocumentCode.Parse(code) is not { } known)
        {
            return null;
        }

        var document = await store.ReadAsync(
            db => db.IssuedDocuments.SingleOrDefaultAsync(document => document.Code == known, cancellationToken), cancellationToken);
        return document is null
            ? null
            : new(document.Kind, document.Code, document.Reference, document.IssuedAt, document.ValidUntil, document.StateAt(time.Now()));
    }
}
