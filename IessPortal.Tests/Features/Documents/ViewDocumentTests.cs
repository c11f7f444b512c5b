using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Documents;

public sealed class ViewDocumentTests
{
    [Theory, Databases]
    public async Task A_code_tells_what_the_document_is_and_whether_it_holds(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var view = portal.Get<ViewDocumentHandler>();
        await portal.Get<IssueDocumentsHandler>().HandleAsync(
            new([DocumentKind.RequestLetter], PrintedSamples.Request("Comercial Demo S.A."), new(null, null), TestPortal.Visitor), CancellationToken.None);
        var document = await portal.ReadAsync(db => db.IssuedDocuments.SingleAsync());

        var current = await view.HandleAsync(document.Code.ToLowerInvariant().Replace('-', ' '), CancellationToken.None);
        Assert.Equal(
            new DocumentView(DocumentKind.RequestLetter, document.Code, document.Reference, document.IssuedAt, document.ValidUntil, DocumentState.Current),
            current);
        portal.Clock.AdvanceTo(document.ValidUntil);
        Assert.Equal(DocumentState.Expired, (await view.HandleAsync(document.Code, CancellationToken.None))!.State);
        Assert.Null(await view.HandleAsync(PrintedSamples.Code, CancellationToken.None));
        Assert.Null(await view.HandleAsync("nada", CancellationToken.None));
        Assert.Null(await view.HandleAsync(null, CancellationToken.None));
    }

    [Theory, Databases]
    public async Task It_is_kept_for_a_while_after_it_expired_and_then_deleted(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.Get<IssueDocumentsHandler>().HandleAsync(
            new([DocumentKind.Checklist], PrintedSamples.Request("Comercial Demo S.A."), new(null, null), TestPortal.Visitor), CancellationToken.None);
        var purge = portal.Get<PurgeRecordsHandler>();

        portal.Clock.Advance(TimeSpan.FromDays(60 + 90));
        Assert.Equal(0, (await purge.HandleAsync(CancellationToken.None)).Of("documents"));
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, (await purge.HandleAsync(CancellationToken.None)).Of("documents"));
        Assert.Empty(await portal.ReadAsync(db => db.IssuedDocuments.ToListAsync()));
    }
}
