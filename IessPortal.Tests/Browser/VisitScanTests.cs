using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Scans of a visit's documents: however they come, and how they are looked at.</summary>
public sealed class VisitScanTests(Chromium chromium)
{
    /// <summary>A picture that was dropped on a row, or pasted while one has the focus.</summary>
    private const string Give = """
        ([kind, row, picture]) => {
          const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
          const files = new DataTransfer();
          files.items.add(new File([bytes], 'escaneo.png', { type: 'image/png' }));
          const target = document.querySelector(`[data-document=${row}]`);
          if (kind === 'paste') {
            target.querySelector('button').focus();
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
            return '';
          }
          target.dispatchEvent(new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true }));
          const marked = target.dataset.dropping !== undefined ? 'marked' : 'not marked';
          target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
          return `${marked}, ${target.dataset.dropping === undefined ? 'then not' : 'and still'}`;
        }
        """;

    /// <summary>A camera that sees one colour.</summary>
    private const string Camera = """
        () => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [320, 200];
          const paper = canvas.getContext('2d');
          setInterval(() => { paper.fillStyle = `hsl(${Date.now() % 360} 50% 50%)`; paper.fillRect(0, 0, 320, 200); }, 30);
          globalThis.taken = canvas.captureStream(20);
          navigator.mediaDevices.getUserMedia = async () => globalThis.taken;
        }
        """;

    [Fact]
    public async Task They_are_dropped_pasted_and_photographed_and_looked_at_beside_the_registries()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server);
        var agent = window.Visitor;
        var picture = Convert.ToBase64String(ScanSamples.Png);

        Assert.Equal("marked, then not", await agent.Page.EvaluateAsync<string>(Give, new[] { "drop", "Identity", picture }));
        await agent.WaitForAsync("[data-document=Identity] .thumb img");
        await agent.WaitForAsync(".viewer .sheet img");
        await agent.Page.EvaluateAsync<string>(Give, new[] { "paste", "TaxRegistration", picture });
        await agent.WaitForAsync("[data-document=TaxRegistration] .thumb img");

        await agent.Page.EvaluateAsync(Camera);
        await agent.ClickAsync("[data-document=RequestLetter] [data-camera]");
        await agent.WaitForAsync("#camara [data-take]:enabled");
        await agent.ClickAsync("#camara [data-take]");
        await agent.WaitForAsync("[data-document=RequestLetter][data-shown] .thumb img");
        await agent.WaitUntilGoneAsync("#camara[open]");
        // Nobody is looked at any longer than it takes.
        Assert.True(await agent.Page.EvaluateAsync<bool>("taken.getTracks().every(track => track.readyState === 'ended')"));

        await agent.ClickAsync("[data-document=Identity] .thumb");
        await agent.ClickAsync(".viewer [aria-label='Más grande']");
        await agent.ClickAsync(".viewer [aria-label='Girar a la derecha']");
        await Assertions.Expect(agent.Page.Locator(".viewer .sheet img")).ToHaveAttributeAsync("style", "rotate: 90deg");
        await agent.WaitForAsync(".compare tr[data-shown]");
        await agent.InspectAsync();
    }

    [Fact]
    public async Task Without_a_camera_the_window_says_so_and_nothing_is_lost()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server);
        var agent = window.Visitor;
        await agent.Page.EvaluateAsync("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none')); }");

        await agent.ClickAsync("[data-document=Identity] [data-camera]");
        await agent.WaitForAsync("#camara [data-refused]");
        await agent.InspectAsync();
        await agent.Page.Keyboard.PressAsync("Escape");

        await agent.WaitUntilGoneAsync("#camara[open]");
        Assert.Equal(0, await agent.CountAsync(".thumb"));
    }

    [Fact]
    public async Task A_file_of_a_visit_is_framed_by_the_console_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server);
        var agent = window.Visitor;
        await agent.Page.Locator("#scan-Identity").SetInputFilesAsync(
            new FilePayload { Name = "cedula.pdf", MimeType = "application/pdf", Buffer = ScanSamples.Pdf });
        await agent.WaitForAsync(".viewer iframe");

        var answer = await agent.GetAsync((await agent.AttributeAsync(".viewer iframe", "src"))!);

        Assert.Equal(("application/pdf", "no-store"), (answer.Headers["content-type"], answer.Headers["cache-control"]));
        Assert.False(answer.Headers.ContainsKey("content-disposition"));
        Assert.StartsWith("default-src 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal(404, (await agent.GetAsync($"{agent.Path}/documentos/Nombramiento/vista")).Status);
    }
}
