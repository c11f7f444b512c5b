using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>From a refusal to the papers for the counter, and from the paper back to the portal.</summary>
public sealed class DocumentsTests(Chromium chromium)
{
    [Fact]
    public async Task A_refused_employer_prints_the_documents_and_anybody_can_check_them()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, visitor, "Importadora Suspendida").IdentifyAsync();
        Assert.Equal("RUC-SUSPENDIDO", await visitor.ReasonAsync());

        await visitor.FollowAsync("main .papers a");
        Assert.Equal("documentos", await visitor.StepAsync());
        await visitor.InspectAsync();
        await visitor.FillAsync("correo", "no es correo");
        await visitor.Page.Locator("main form").EvaluateAsync("form => form.noValidate = true");
        await visitor.SubmitAsync();
        await visitor.InspectAsync();
        await visitor.FillAsync("correo", "gerencia@importadora-demo.ec");
        await visitor.FillAsync("ciudad", "Cuenca");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.ClickAsync("button.primary"));
        using var pdf = new PdfTools(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));

        pdf.Check();
        Assert.StartsWith("documentos-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Cuenca, ", pdf.Text(), StringComparison.Ordinal);
        Assert.Contains("SUSPENDIDO desde", pdf.Text(), StringComparison.Ordinal);

        await using var stranger = await BrowserVisitor.OpenAsync(chromium, server);
        await stranger.GoAsync(new Uri(Regex.Match(pdf.Text(), @"http\S+/verificar/\S+").Value).AbsolutePath);
        Assert.Contains("El documento es nuestro y está vigente", await stranger.TextAsync(), StringComparison.Ordinal);
        await stranger.InspectAsync();
    }
}
