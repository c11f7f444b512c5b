using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class ProgressPagesTests
{
    [Fact]
    public async Task With_number_and_cedula_one_sees_the_story_and_what_comes_next()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        var reference = visitor.Page.QuerySelector("main > p.fine .ref")!.TextContent.Trim();
        using var elsewhere = new HttpVisitor(server.Url);

        await AskAsync(elsewhere, reference.ToLowerInvariant(), journey.Demo.Employer.Representative.Value);

        Assert.Equal($"/tramite/{reference}", elsewhere.Path);
        Assert.Equal(4, elsewhere.Page.QuerySelectorAll("ol.story li").Length);
        Assert.Contains("Falta abrir el enlace del correo", elsewhere.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", elsewhere.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Demo.Employer.Representative.Value, elsewhere.Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Demo.Name, elsewhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_alone_shows_nothing_and_a_wrong_cedula_the_same_as_an_unknown_number()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();
        var reference = visitor.Page.QuerySelector("main > p.fine .ref")!.TextContent.Trim();
        using var stranger = new HttpVisitor(server.Url);

        await stranger.GoAsync($"/tramite/{reference}");
        Assert.Empty(stranger.Page.QuerySelectorAll("ol.story"));
        Assert.Equal(reference, stranger.Page.QuerySelector("#solicitud")!.GetAttribute("value"));
        await AskAsync(stranger, reference, "1700000084");
        var wrong = Said();
        await AskAsync(stranger, "AAA-22", "1700000019");

        Assert.Contains("No encontramos", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, Said());

        string Said() => stranger.Page.QuerySelector("main .notice")!.TextContent;
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await AskAsync(visitor, "K7", "17");

        Assert.Equal(["#solicitud", "#cedula"], visitor.Page.QuerySelectorAll("[data-focus] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("K7", visitor.Page.QuerySelector("#solicitud")!.GetAttribute("value"));
    }

    private static async Task AskAsync(HttpVisitor visitor, string reference, string cedula)
    {
        await visitor.GoAsync("/tramite");
        await visitor.SendAsync(new() { ["solicitud"] = reference, ["cedula"] = cedula, ["altcha"] = await visitor.CaptchaAsync() });
    }
}
