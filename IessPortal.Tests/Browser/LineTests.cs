using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Web;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The page of the line, in a real browser: it goes on by itself, with what was typed.</summary>
public sealed class LineTests(Chromium chromium)
{
    private static readonly Dictionary<string, string?> OneAtATime = new() { ["Admission:AtOnce"] = "1", ["Admission:Held"] = "0" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_goes_on_by_itself_and_what_was_typed_is_there(bool scripts)
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: OneAtATime);
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server, scripts);
        await visitor.GoAsync("/recuperar");
        await visitor.FillAsync("cedula", "1700000019");
        await visitor.FillAsync("ruc", "1790000028001");
        var busy = await LinePagesTests.OccupyAsync(server);
        await visitor.SubmitAsync();
        Assert.Equal("fila", await visitor.StepAsync());
        Assert.Contains("Lo que escribió está guardado", await visitor.TextAsync(), StringComparison.Ordinal);
        if (scripts)
        {
            await visitor.InspectAsync();
        }

        busy.Dispose();
        await visitor.AtAsync("identificacion");

        Assert.Equal(("1700000019", "1790000028001"), (await visitor.Page.InputValueAsync("[name=cedula]"), await visitor.Page.InputValueAsync("[name=ruc]")));
        Assert.Contains("Ya puede continuar", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
