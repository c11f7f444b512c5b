using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>How a trámite stands, from the refusal's link to its story, and what others see of it.</summary>
public sealed class ProgressTests(Chromium chromium)
{
    [Fact]
    public async Task Who_was_refused_reads_the_story_and_who_types_another_cedula_does_not()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, visitor, "Primera Clave S.A.S.").IdentifyAsync();
        await visitor.FollowAsync("a[href^='/tramite/']");

        await visitor.FillAsync("cedula", "1700000019");
        await visitor.SubmitAsync();
        Assert.Equal(0, await visitor.CountAsync(".story"));
        Assert.Contains("No encontramos", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();

        await visitor.FillAsync("cedula", "1700000100");
        await visitor.SubmitAsync();
        Assert.Equal(2, await visitor.CountAsync(".story li"));
        await visitor.InspectAsync();
    }
}
