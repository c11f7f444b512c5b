using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Counter.Visits;

public sealed record PrintReceiptQuery(Guid VisitId, Actor Actor);

/// <summary>Prints what was done in a visit that is over, for the employer to take home.</summary>
public sealed class PrintReceiptHandler(ViewVisitHandler look, PortalZone zone)
{
    public const Permission Needs = Permission.ViewVisit;

    /// <returns>None where there is no such visit, or it goes on.</returns>
    public async Task<PrintedFile?> HandleAsync(PrintReceiptQuery query, CancellationToken cancellationToken)
    {
        return await look.HandleAsync(
            new(query.VisitId, Again: false, query.Actor), cancellationToken) is { Visit: { State: VisitState.Closed, ClosedAt: { } closedAt } visit } view
            ? Print(view, visit, closedAt)
            : null;
    }

    private PrintedFile Print(VisitView view, Visit visit, DateTimeOffset closedAt)
    {
        var receipt = Read(view, visit, zone.DayAndTimeOf(closedAt, DocumentTexts.Spanish));
        var output = new PdfDocument(new(DocumentTexts.Get("Receipt.Title", receipt.Reference), visit.Id, zone.Local(closedAt)))
            .Section(
                section => section.Content(column => Receipt.Write(column, receipt)).Foot(
                    (column, page, count) => Receipt.WriteFoot(column, receipt, (page, count))))
            .Write();
        return new(output.Bytes, $"constancia-{receipt.Reference}.pdf", output.Replaced);
    }

    private static VisitReceipt Read(VisitView view, Visit visit, string when) => new(
        visit.Reference,
        $"{view.Account?.Name} {visit.Ruc.Value}-{visit.Sucursal.Value}".Trim(),
        view.Center,
        visit.AgentId is { } agent ? view.Names.GetValueOrDefault(agent) ?? string.Empty : string.Empty,
        when,
        visit.Result ?? VisitResult.NothingDone)
    {
        Documents =
        [
            .. visit.Documents.Required.Select(
                requirement => (requirement, visit.Documents.CheckOf(requirement)?.Verdict, visit.Documents.CheckOf(requirement)?.Reason)),
        ],
        Done = [.. LinesOf(visit)],
    };

    private static IEnumerable<ReceiptLine> LinesOf(Visit visit)
    {
        if (visit.Contact.EmailChangedAt is not null)
        {
            yield return ReceiptLine.EmailChanged;
        }

        if (visit.Contact.RepresentativeChangedAt is not null)
        {
            yield return ReceiptLine.RepresentativeChanged;
        }

        if (visit.Links.Issued > 0)
        {
            yield return ReceiptLine.LinkSent;
        }

        if (visit.KeySetAt is not null)
        {
            yield return ReceiptLine.KeySet;
        }
    }
}
