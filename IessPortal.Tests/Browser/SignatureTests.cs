using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Method 3 in a real browser, with the console in a second one.</summary>
public sealed class SignatureTests(Chromium chromium)
{
    private const string NewEmail = "nueva.gerencia@comercial-demo.ec";

    [Fact]
    public async Task A_letter_signed_by_another_is_refused_and_the_right_one_brings_the_key()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var window = new SignatureWindow(server, visitor);
        await visitor.GoAsync("/firma");
        await visitor.InspectAsync();
        await window.IdentifyAsync();
        await visitor.InspectAsync();
        await window.AskAsync(LetterPurpose.ResetKey);
        await visitor.InspectAsync();

        await window.UploadAsync(await window.SignAsync(DemoSigning.OtherPerson));
        Assert.Equal("carta", await visitor.StepAsync());
        Assert.Contains("El certificado es de otra persona", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Quedan 4 intentos", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();

        await window.UploadAsync(await window.SignAsync());
        Assert.Equal("envio", await visitor.StepAsync());
        await visitor.InspectAsync();
        await visitor.SubmitAsync();
        await visitor.WaitForAsync("main[data-step=enlace] live-countdown");
        Assert.Equal("/firma/enlace", visitor.Path);
        Assert.Contains("El certificado es del representante legal que debía firmar", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();
        var journey = new BrowserJourney(server, visitor);
        await journey.SetKeyAsync(visitor);
        await journey.SignInAsync();
    }

    [Fact]
    public async Task What_is_no_letter_is_said_before_it_is_sent_and_after()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var window = new SignatureWindow(server, visitor);
        await window.IdentifyAsync();
        await window.AskAsync(LetterPurpose.ResetKey);

        // Taken from the disk by the browser: through the driver, each of its bytes passes three programs.
        var large = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.pdf");
        await using (var file = File.Create(large, bufferSize: 0, FileOptions.DeleteOnClose))
        {
            file.SetLength((10 * 1024 * 1024) + 1);
            await visitor.Page.Locator("#carta").SetInputFilesAsync(large);
        }

        Assert.Contains("pasa de 10 MB", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.ClickAsync("button.primary");
        Assert.Equal("/firma/carta", visitor.Path);

        await window.UploadAsync(new() { Name = "foto.pdf", MimeType = "application/pdf", Buffer = [0xFF, 0xD8, 0xFF] });
        Assert.Contains("El archivo no es un PDF", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();
    }

    [Fact]
    public async Task A_change_of_address_is_proved_judged_asked_about_and_approved()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var window = new SignatureWindow(server, visitor);
        await window.IdentifyAsync();
        await window.AskAsync(LetterPurpose.ChangeEmail, NewEmail);
        await window.UploadAsync(await window.SignAsync());
        await visitor.WaitForAsync("main[data-step=correo] live-countdown");
        await visitor.InspectAsync();
        await visitor.EnterCodeAsync(MailLines.Code(server.Mailbox.Mails.First(mail => mail.To == NewEmail).Text));
        Assert.Equal("revision", await visitor.StepAsync());
        await visitor.InspectAsync();

        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor, "/cau/solicitudes");
        await supervisor.WaitForAsync("[data-row]");
        await supervisor.InspectAsync();
        await supervisor.ClickAsync("[data-row]");
        await supervisor.WaitForAsync(".registries:not([aria-busy])");
        Assert.Contains(NewEmail, await supervisor.TextAsync(), StringComparison.Ordinal);
        await supervisor.InspectAsync();
        var letter = await supervisor.Page.RunAndWaitForDownloadAsync(() => supervisor.ClickAsync("a[href$='/Returned']"));
        Assert.Equal("carta-firmada.pdf", letter.SuggestedFilename);
        await DecideAsync(supervisor, "pedir", "Firme otra vez la carta, por favor.");

        // The page that waits goes back to the letter by itself.
        await visitor.AtAsync("carta");
        Assert.Contains("Firme otra vez la carta, por favor.", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();
        await window.UploadAsync(await window.SignAsync());
        Assert.Equal("revision", await visitor.StepAsync());

        await supervisor.GoAsync("/cau/solicitudes");
        await supervisor.ClickAsync("[data-row]");
        await DecideAsync(supervisor, "aprobar", "Coincide con los registros.");
        await visitor.WaitForAsync("main[data-step=enlace] live-countdown");
        await supervisor.InspectAsync();

        await visitor.GoAsync(
            MailLines.LinkPath(
                server.Mailbox.Mails.First(mail => mail.To == NewEmail && mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal)).Text));
        await visitor.FillAsync("clave", Journey.NewKey);
        await visitor.SubmitAsync();
        Assert.Equal("listo", await visitor.StepAsync());
    }

    [Fact]
    public async Task The_demo_signs_and_uploads_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/firma?demo=1");
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        await visitor.ChooseAsync("[name=pedido]", nameof(LetterPurpose.ResetKey));
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        await visitor.ReachAsync("#carta");
        await visitor.LeaveAsync(() => visitor.PressAsync("a[href='/demo/firma']"));
        await visitor.InspectAsync();
        await visitor.ChooseAsync("[name=modo]", nameof(DemoSigning.NotRepresentative));
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("revision", await visitor.StepAsync());
        Assert.Contains("no dice que sea representante legal", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task DecideAsync(BrowserVisitor supervisor, string how, string reason)
    {
        await supervisor.ClickAsync($"[data-action={how}]");
        await supervisor.WriteAsync("#motivo", reason);
        await supervisor.ClickAsync("[data-action=confirmar]");
        await supervisor.WaitForAsync(".said");
    }
}
