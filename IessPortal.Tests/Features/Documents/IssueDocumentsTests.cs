using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Documents;

[StartsProcesses]
public sealed class IssueDocumentsTests
{
    private static readonly DocumentKind[] Both = [DocumentKind.RequestLetter, DocumentKind.Checklist];

    [Theory, Databases]
    public async Task A_refused_employer_gets_letter_and_checklist_with_what_the_registries_say(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await RefusedAsync(portal, "Importadora Suspendida");

        using var pdf = new PdfTools((await IssuedAsync(portal, journey.Handle, "Importadora Suspendida")).Bytes);

        var text = pdf.Structure();
        Assert.Contains("SUSPENDIDO desde el 3 de marzo de 2026", text, StringComparison.Ordinal);
        Assert.Contains("vigente hasta el 15 de febrero de 2029", text, StringComparison.Ordinal);
        Assert.Contains($"Solicitud {journey.Reference}", text, StringComparison.Ordinal);
        var documents = await DocumentsAsync(portal);
        Assert.Equal(Both, documents.Select(document => document.Kind).Order());
        Assert.All(documents, document => Assert.Contains(document.Code, text, StringComparison.Ordinal));
        Assert.All(documents, document => Assert.Equal(journey.Reference, document.Reference));
        var entry = (await portal.AuditAsync()).Single(entry => entry.Kind is AuditKind.DocumentsIssued);
        Assert.Equal((journey.Reference, true), (entry.Reference, entry.AccountId is not null));
    }

    [Theory, Databases]
    public async Task The_same_again_is_the_same_document_and_other_content_replaces_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await RefusedAsync(portal, "Importadora Suspendida");

        var first = await IssuedAsync(portal, journey.Handle, "Importadora Suspendida");
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await IssuedAsync(portal, journey.Handle, "Importadora Suspendida");
        Assert.Equal(first.Bytes, again.Bytes);

        await IssuedAsync(portal, journey.Handle, "Importadora Suspendida", LetterPurpose.ChangeEmail);
        var documents = await DocumentsAsync(portal);
        Assert.Equal(4, documents.Count);
        Assert.Equal(2, documents.Count(document => document.StateAt(portal.Clock.GetUtcNow()) is DocumentState.Replaced));
    }

    [Fact]
    public async Task A_turno_adds_its_confirmation_and_changes_the_checklist_alone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await RefusedAsync(portal, "Importadora Suspendida");
        var command = new IssueDocumentsCommand(
            Enum.GetValues<DocumentKind>(), PrintedSamples.Request("Importadora Suspendida"), journey.Handle, TestPortal.Visitor);
        var issue = portal.Get<IssueDocumentsHandler>();

        await issue.HandleAsync(command, CancellationToken.None);
        Assert.Equal(Both, (await DocumentsAsync(portal)).Select(document => document.Kind).Order());
        var issued = Assert.IsType<IssueDocumentsOutcome.Issued>(
            await issue.HandleAsync(command with { Appointment = PrintedSamples.Paper }, CancellationToken.None));

        using var pdf = new PdfTools(issued.File.Bytes);
        // The confirmation is the turno's own, registered when it was booked.
        Assert.Contains("Turno T4H-9K · Confirmación del turno", pdf.Text(), StringComparison.Ordinal);
        Assert.Contains("T4H-9K", pdf.Structure(), StringComparison.Ordinal);
        DocumentKind[] kinds = [DocumentKind.RequestLetter, DocumentKind.Checklist, DocumentKind.Checklist];
        var documents = await DocumentsAsync(portal);
        Assert.Equal(kinds, documents.Select(document => document.Kind).Order());
        Assert.Equal(DocumentKind.Checklist, documents.Single(document => document.StateAt(portal.Clock.GetUtcNow()) is DocumentState.Replaced).Kind);
    }

    [Fact]
    public async Task Who_has_no_case_learns_nothing_from_the_registries()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        using var pdf = new PdfTools((await IssuedAsync(portal, new(null, null), "Importadora Suspendida")).Bytes);

        Assert.DoesNotContain("SUSPENDIDO", pdf.Structure(), StringComparison.Ordinal);
        Assert.DoesNotContain("Registro Civil", pdf.Structure(), StringComparison.Ordinal);
        Assert.All(await DocumentsAsync(portal), document => Assert.Null(document.AccountId));
    }

    [Fact]
    public async Task Another_signer_than_the_one_of_the_case_is_not_looked_up()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await RefusedAsync(portal, "Otro Representante S.A.");
        var request = PrintedSamples.Request("Otro Representante S.A.");
        var other = request with { Signer = "Otra Persona", Employer = DemoEmployers.All[0].Employer };

        using var pdf = new PdfTools(Assert.IsType<IssueDocumentsOutcome.Issued>(await IssueAsync(portal, journey.Handle, other)).File.Bytes);

        Assert.Contains("Otro Representante S.A.", pdf.Structure(), StringComparison.Ordinal);
        Assert.Contains("2090000120001", pdf.Structure(), StringComparison.Ordinal);
        Assert.DoesNotContain("1790000028001", pdf.Structure(), StringComparison.Ordinal);
        Assert.DoesNotContain("Registro Civil:", pdf.Structure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_when_somebody_is_appointed_is_no_help_for_the_question_since_when()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        using var pdf = new PdfTools((await IssuedAsync(portal, journey.Handle, "Comercial Demo S.A.")).Bytes);

        Assert.Contains("nombramiento vigente.", pdf.Structure(), StringComparison.Ordinal);
        Assert.DoesNotContain("15 de febrero", pdf.Structure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_another_case_does_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await RefusedAsync(portal, "Importadora Suspendida");

        CaseHandle[] handles = [journey.Handle with { Reference = "AAA-22" }, journey.Handle with { BrowserToken = null }, new("short", journey.Reference)];
        foreach (var handle in handles)
        {
            Assert.IsType<IssueDocumentsOutcome.OtherCase>(await IssueAsync(portal, handle, PrintedSamples.Request("Importadora Suspendida")));
        }

        Assert.Empty(await DocumentsAsync(portal));
    }

    [Theory, Databases]
    public async Task An_address_has_so_many_made_in_an_hour_and_then_waits(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Documents:PerHour"] = "2" });

        await IssuedAsync(portal, new(null, null), "Comercial Demo S.A.");
        await IssuedAsync(portal, new(null, null), "Comercial Demo S.A.");
        var throttled = Assert.IsType<IssueDocumentsOutcome.Throttled>(
            await IssueAsync(portal, new(null, null), PrintedSamples.Request("Comercial Demo S.A.")));
        Assert.Equal(portal.Clock.GetUtcNow() + TimeSpan.FromHours(1), throttled.FreeAt);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.DocumentsThrottled);
        portal.Clock.AdvanceTo(throttled.FreeAt);
        await IssuedAsync(portal, new(null, null), "Comercial Demo S.A.");
    }

    private static async Task<Journey> RefusedAsync(TestPortal portal, string demoCase)
    {
        var journey = Journey.Of(portal, demoCase);
        Assert.IsType<IdentifyEmployerOutcome.Started>(await journey.IdentifyAsync());
        Assert.IsType<CheckEligibilityOutcome.Refused>(await journey.CheckAsync());
        return journey;
    }

    private static async Task<PrintedFile> IssuedAsync(TestPortal portal, CaseHandle handle, string demoCase, LetterPurpose purpose = LetterPurpose.ResetKey) =>
        Assert.IsType<IssueDocumentsOutcome.Issued>(await IssueAsync(portal, handle, PrintedSamples.Request(demoCase, purpose))).File;

    private static Task<IssueDocumentsOutcome> IssueAsync(TestPortal portal, CaseHandle handle, DocumentRequest request) =>
        portal.Get<IssueDocumentsHandler>().HandleAsync(new(Both, request, handle, TestPortal.Visitor), CancellationToken.None);

    private static Task<List<IssuedDocument>> DocumentsAsync(TestPortal portal) => portal.ReadAsync(db => db.IssuedDocuments.ToListAsync());
}
