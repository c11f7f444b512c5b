using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Documents;

[StartsProcesses]
public sealed class ViewAppointmentPaperTests
{
    [Theory, Databases]
    public async Task The_mail_has_a_confirmation_whose_code_is_known_and_the_page_gives_the_same_file(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Galapagos, Turnos.Monday, purpose: Purpose.FirstKey);
        await portal.SendMailsAsync();

        var mail = Assert.Single(portal.Mailbox.Mails);
        var file = PdfOf(mail);
        using var pdf = new PdfTools(file);
        pdf.Check();
        var text = Words(pdf);
        Assert.Contains("lunes 23 de noviembre de 2026, 09:00 (hora de Galápagos)", text, StringComparison.Ordinal);
        Assert.Contains("Primera clave de empleador", text, StringComparison.Ordinal);
        Assert.Contains("RUC 1790000028001, sucursal 0001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1700000019", text, StringComparison.Ordinal);
        var document = await portal.ReadAsync(db => db.IssuedDocuments.SingleAsync());
        Assert.Contains(document.Code, text, StringComparison.Ordinal);
        Assert.Contains(document.Code, mail.Text, StringComparison.Ordinal);
        Assert.Equal((mail.Reference, Turnos.Monday.AddMinutes(30)), (document.Reference, document.ValidUntil));
        Assert.Equal(DocumentState.Current, await StateAsync(portal, document.Code));
        Assert.Equal(file, (await portal.Get<ViewAppointmentPaperHandler>().PrintAsync(token, CancellationToken.None))!.Bytes);
        portal.Clock.AdvanceTo(document.ValidUntil);
        Assert.Equal(DocumentState.Expired, await StateAsync(portal, document.Code));
        Assert.Null(await portal.Get<ViewAppointmentPaperHandler>().PrintAsync(token, CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Moved_the_old_one_gives_way_and_cancelled_the_new_one_is_void(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday);
        var first = (await PaperAsync(portal, token))!.Mark.Code;

        await turnos.MoveAsync(token, Turnos.Monday.AddDays(1));

        var second = (await PaperAsync(portal, token))!.Mark.Code;
        Assert.NotEqual(first, second);
        Assert.Equal((DocumentState.Replaced, DocumentState.Current), (await StateAsync(portal, first), await StateAsync(portal, second)));
        await portal.SendMailsAsync();
        using var pdf = new PdfTools(PdfOf(portal.Mailbox.Mails.Single(mail => mail.Subject.EndsWith("cambió de hora", StringComparison.Ordinal))));
        Assert.Contains("martes 24 de noviembre de 2026, 10:00", Words(pdf), StringComparison.Ordinal);
        Assert.Contains(second, pdf.Text(), StringComparison.Ordinal);

        portal.Mailbox.Clear();
        await turnos.CancelAsync(token);
        await portal.SendMailsAsync();
        Assert.Equal((DocumentState.Replaced, DocumentState.Void), (await StateAsync(portal, first), await StateAsync(portal, second)));
        Assert.Equal("turno.ics", Assert.Single(Assert.Single(portal.Mailbox.Mails).Attachments).Name);
        Assert.Null(await PaperAsync(portal, token));
    }

    [Theory, Databases]
    public async Task What_waits_in_the_outbox_cannot_be_read_there(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        var message = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync());

        var code = await portal.ReadAsync(db => db.IssuedDocuments.Select(document => document.Code).SingleAsync());
        Assert.DoesNotContain(code, System.Text.Encoding.Latin1.GetString(message.Payload!), StringComparison.Ordinal);
        Assert.Equal(AppointmentMail.Template.Id, message.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_the_link_there_is_none(string? token)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Null(await PaperAsync(portal, token));
    }

    private static Task<AppointmentPaper?> PaperAsync(TestPortal portal, string? token) =>
        portal.Get<ViewAppointmentPaperHandler>().HandleAsync(token, CancellationToken.None);

    private static async Task<DocumentState> StateAsync(TestPortal portal, string code) =>
        (await portal.Get<ViewDocumentHandler>().HandleAsync(code, CancellationToken.None))!.State;

    // Whatever the lines are broken into.
    private static string Words(PdfTools pdf) => string.Join(' ', pdf.Text().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static byte[] PdfOf(DemoMail mail) => mail.Attachments.Single(file => file.ContentType is "application/pdf").Content;
}
