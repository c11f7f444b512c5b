using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>
/// Every form of the public pages as a double click sends it, and once more behind that: all end where the first one ended, and it counted once.
/// </summary>
public sealed partial class FormsSentTwiceTests
{
    /// <summary>Sent by no walk here, each for its reason.</summary>
    private static readonly string[] Elsewhere =
    [
        // Only where text messages are sent; the same use case as the e-mail's.
        "celular",
        // Only where a registry does not answer, and the answer of devices, which no form alone can give.
        "reintentar", "envio",
        // Only where several sessions are open; the same use case as to close one.
        "demas",
        // Once a turno of somebody who did not come.
        "turno-representante",
    ];

    [Fact]
    public async Task All_lead_where_the_first_one_led_and_count_once()
    {
        var sent = new HashSet<string>();
        Func<PortalServer, Task<IReadOnlySet<string>>>[] walks = [WalkRecoveryAsync, WalkAccountAsync, WalkTurnoAsync, WalkLetterAsync, WalkStaffAsync];
        foreach (var walk in walks)
        {
            await using var server = await PortalServer.StartAsync(changes: new() { ["Recovery:ResendWait"] = "00:00:00" });
            sent.UnionWith(await walk(server));
        }

        Assert.Equal([], Names().Except(sent).Except(Elsewhere));
    }

    /// <summary>What the forms of the public pages are called.</summary>
    private static IEnumerable<string> Names() => SourceCode.Of("IessPortal.Web", ".razor")
        .Where(file => file.Path.Contains($"{Path.DirectorySeparatorChar}Public{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => FormName().Matches(file.Text).Select(name => name.Groups[1].Value))
        .Distinct();

    private static async Task<IReadOnlySet<string>> WalkRecoveryAsync(PortalServer server)
    {
        using var visitor = new HttpVisitor(server.Url) { SendsTwice = true };
        var journey = await new WebJourney(server, visitor).IdentifyAsync();
        Assert.Equal("preguntas", visitor.Step);
        Assert.Equal(1, await CountAsync(server, db => db.RecoveryCases));
        var wrong = await journey.AnswersAsync();
        wrong[wrong.First(answer => Date().IsMatch(answer.Value!)).Key] = "01/01/1950";
        await visitor.SendAsync(wrong);
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);
        await journey.AnswerAsync();
        await journey.SendCodeAsync();
        Assert.Single(server.Mailbox.Mails);
        await visitor.SendAsync(new() { ["codigo"] = journey.Code == "000000" ? "000001" : "000000" });
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(form: "form:has(.quiet)");
        await journey.Inbox.ArrivedAsync(1);
        await journey.ConfirmAsync();
        Assert.Equal(("/recuperar/enlace", null), (visitor.Path, visitor.Reason));
        await visitor.SendAsync(form: "form:has(.quiet)");
        await journey.Inbox.ArrivedAsync(3);
        Assert.Equal(4, server.Mailbox.Mails.Count);

        await visitor.GoAsync(journey.LinkPath);
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });
        Assert.Equal(("listo", "/recuperar/listo"), (visitor.Step, visitor.Path));
        Assert.Equal(1, await CountAsync(server, db => db.AccountSessions));
        await visitor.GoAsync("/mi-cuenta");
        Assert.Equal("cuenta", visitor.Step);

        await visitor.SendAsync(form: "form[action='/salir']");
        Assert.Equal(("ingreso", "1790000028001-0001"), (visitor.Step, visitor.Page.QuerySelector("[name=usuario]")!.GetAttribute("value")));
        await visitor.SendAsync(new() { ["clave"] = "Wrong#Key1" });
        Assert.Contains("Le quedan 4 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });
        Assert.Equal("/mi-cuenta", visitor.Path);
        Assert.Equal(2, await CountAsync(server, db => db.AccountSessions));

        await server.CarriedAsync(mail => mail.Subject == MailLines.ChangeSubject);
        await visitor.GoAsync(journey.NotMePath);
        await visitor.SendAsync(new() { ["confirma"] = "si" });
        Assert.Contains("La cuenta está bloqueada", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(form: "form[action='/recuperar/olvidar']");
        Assert.Equal("/recuperar", visitor.Path);
        return visitor.Forms;
    }

    private static async Task<IReadOnlySet<string>> WalkAccountAsync(PortalServer server)
    {
        using var visitor = new HttpVisitor(server.Url) { SendsTwice = true };
        using var guest = new HttpVisitor(server.Url) { SendsTwice = true };
        var demo = DemoEmployers.All[0];
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = demo.Key });
        await visitor.GoAsync("/mi-cuenta/clave");
        await visitor.SendAsync(new() { ["actual"] = "Wrong#Key1", ["clave"] = Journey.NewKey });
        Assert.Contains("Le quedan 4 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["actual"] = demo.Key, ["clave"] = Journey.NewKey });
        Assert.Equal("/mi-cuenta", visitor.Path);

        await visitor.GoAsync("/mi-cuenta/contacto");
        await visitor.SendAsync(new() { ["correo"] = ContactDeskUse.NewEmail, ["clave-correo"] = Journey.NewKey }, "form:has([name=correo])");
        Assert.Contains("Paso 1 de 2", visitor.Text, StringComparison.Ordinal);
        var code = MailLines.Code((await server.CarriedAsync(mail => mail.Subject == ContactDeskUse.CodeSubject)).Text);
        await visitor.SendAsync(new() { ["codigo"] = code }, "form:has([name=codigo])");
        Assert.Contains("Paso 2 de 2", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(form: Form("otro"));
        await visitor.SendAsync(form: Form("cancelar"));

        await visitor.GoAsync("/mi-cuenta/datos");
        await visitor.SendAsync(new() { ["mal"] = "El nombre", ["bien"] = "Otro nombre" }, Form("correccion"));
        Assert.Equal(1, await CountAsync(server, db => db.CorrectionRequests));

        await visitor.GoAsync("/mi-cuenta/usuarios");
        await visitor.SendAsync(
            new()
            {
                ["nombre"] = UserDesk.Name,
                ["cedula"] = UserDesk.Cedula,
                ["correo"] = UserDesk.Email,
                ["nomina"] = "1",
                ["avisos"] = null,
                ["consultas"] = null,
            });
        Assert.Equal(1, await CountAsync(server, db => db.SecondaryUsers));
        await guest.GoAsync(await AccountVisits.InvitationPathAsync(server));
        await guest.SendAsync(new() { ["clave"] = UserDesk.Key });
        Assert.Equal("usuario-listo", guest.Step);
        await guest.GoAsync(guest.Page.QuerySelector("main a.primary")!.GetAttribute("href")!);
        Assert.Equal(UserDesk.UserName, guest.Page.QuerySelector("[name=usuario]")!.GetAttribute("value"));
        await guest.SendAsync(new() { ["clave"] = UserDesk.Key });
        Assert.Equal("/mi-cuenta/mi-acceso", guest.Path);
        await guest.SendAsync(new() { ["actual"] = "Wrong#Key1", ["clave"] = "Zapote-291" }, Form("clave-propia"));
        Assert.Contains("4 intentos", guest.Text, StringComparison.Ordinal);
        await guest.SendAsync(form: Form("sesiones-propias"));
        Assert.Equal("ingreso", guest.Step);

        await visitor.GoAsync("/mi-cuenta/sesiones");
        await visitor.SendAsync(new() { ["sesion"] = Guid.Empty.ToString() }, Form("cerrar"));
        await visitor.SendAsync(form: Form("todas"));
        Assert.Equal("ingreso", visitor.Step);
        return visitor.Forms.Union(guest.Forms).ToHashSet();
    }

    private static async Task<IReadOnlySet<string>> WalkTurnoAsync(PortalServer server)
    {
        using var visitor = new HttpVisitor(server.Url) { SendsTwice = true };
        var (visit, before) = (new TurnoVisit(server, visitor), server.Mailbox.Mails.Count);
        var turno = await visit.BookAsync(Turnos.Monday);
        Assert.Equal("turno", visitor.Step);
        Assert.Equal(1, await CountAsync(server, db => db.Appointments));
        await visitor.GoAsync($"{turno}/mover?dia=2026-11-24");
        await visitor.SendAsync(new() { ["inicio"] = TurnoVisit.ValueOf(Turnos.Monday.AddDays(1)) });
        Assert.Equal(("turno", turno), (visitor.Step, visitor.Path));
        await visitor.GoAsync($"{turno}/correo");
        await visitor.SendAsync(form: Form("otra-vez"));
        await visitor.GoAsync($"{turno}/correo");
        await visitor.SendAsync(new() { ["correo"] = ContactDeskUse.NewEmail, ["celular"] = TurnoVisit.Contact["celular"] }, Form("corregir"));
        Assert.Equal(1, await CountAsync(server, db => db.AuditEntries.Where(entry => entry.Kind == AuditKind.AppointmentEmailCorrected)));
        // Another address makes another link.
        var corrected = visitor.Path;
        Assert.NotEqual(turno, corrected);
        await visitor.GoAsync($"{TurnoOf(corrected)}/cancelar");
        await visitor.SendAsync(new() { ["confirma"] = "si" });
        Assert.Equal(TurnoOf(corrected), visitor.Path);
        await visit.MailAsync(before + 5);
        Assert.Equal(before + 5, server.Mailbox.Mails.Count);

        await visitor.GoAsync("/tramite");
        await visitor.SendAsync(new() { ["solicitud"] = "K7Q-4M", ["cedula"] = "1700000019", ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Equal("/tramite/K7Q-4M", visitor.Path);
        return visitor.Forms;
    }

    private static async Task<IReadOnlySet<string>> WalkLetterAsync(PortalServer server)
    {
        using var visitor = new HttpVisitor(server.Url) { SendsTwice = true };
        var (representative, ruc, sucursal) = DemoEmployers.All[0].Employer;
        await visitor.GoAsync("/firma");
        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
        await visitor.SendAsync(new() { ["pedido"] = nameof(LetterPurpose.ChangeEmail), ["correo"] = ContactDeskUse.NewEmail });
        Assert.Equal("carta", visitor.Step);
        var letter = await visitor.BytesOfAsync("/firma/carta.pdf");
        var signed = server.Get<DemoLetterSigner>().Sign(letter, DemoEmployers.All[0].Employer, DemoSigning.RightPerson);
        await visitor.UploadAsync("carta", signed);
        Assert.Equal("correo", visitor.Step);
        var code = MailLines.Code((await server.CarriedAsync(mail => mail.To == ContactDeskUse.NewEmail)).Text);
        await visitor.ReloadAsync();
        await visitor.SendAsync(new() { ["codigo"] = code }, Form("codigo"));
        Assert.Equal(("revision", null), (visitor.Step, visitor.Reason));
        return visitor.Forms;
    }

    private static string TurnoOf(string path) => string.Join('/', path.Split('/')[..3]);

    private static string Form(string name) => $"form:has(input[name=_handler][value='{name}'])";

    private static Task<int> CountAsync<T>(PortalServer server, Func<PortalDbContext, IQueryable<T>> rows) =>
        server.Get<PortalStore>().ReadAsync(db => rows(db).CountAsync(), CancellationToken.None);

    [GeneratedRegex("@formname=\"([a-z-]+)\"")]
    private static partial Regex FormName();

    [GeneratedRegex(@"^\d+[-/]\d+[-/]\d+$")]
    private static partial Regex Date();
}
