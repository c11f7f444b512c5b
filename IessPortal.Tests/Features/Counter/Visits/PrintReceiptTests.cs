using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

[StartsProcesses]
public sealed class PrintReceiptTests
{
    [Fact]
    public async Task Says_what_was_shown_and_done_once_the_visit_is_over()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync();
        var print = portal.Get<PrintReceiptHandler>();
        Assert.Null(await print.HandleAsync(new(visit.Id, visit.Agent), CancellationToken.None));
        await visit.IssueAsync();
        await visit.SetKeyAsync();
        await visit.CloseAsync(VisitResult.KeySet);

        var receipt = await print.HandleAsync(new PrintReceiptQuery(visit.Id, visit.Agent), CancellationToken.None);

        using var pdf = new PdfTools(receipt!.Bytes);
        pdf.Check();
        var text = pdf.Text();
        Assert.All(
            new[] { "Constancia de atención", "Comercial Demo S.A. " +
                "1790000028001-0001", Turnos.Quito, "Valeria Ventanilla", "Nombramiento", "Verificado", "El empleador creó su clave." },
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.DoesNotContain(Journey.NewKey, text, StringComparison.Ordinal);
    }
}
