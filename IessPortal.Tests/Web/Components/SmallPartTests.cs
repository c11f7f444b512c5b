using Bunit;
using CaptchaPart = IessPortal.Web.Components.Captcha;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Web.Components;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Information;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class SmallPartTests : ComponentTest
{
    private static readonly string[] Kinds = ["good", "bad", "warn"];

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void The_captcha_has_words_for_everything_and_a_way_on_without_a_script(string language)
    {
        Speak(language);
        Services.AddSingleton(new SumCaptcha(new ServerKey(new byte[ServerKey.Length]), new TestClock(), Options.Create(new CaptchaOptions())));
        var captcha = Render<CaptchaPart>();
        var element = captcha.Find("proof-of-work");

        Assert.Equal("/captcha", element.GetAttribute("data-challenge"));
        Assert.EndsWith("assets/proof-of-work.js", element.GetAttribute("data-worker"), StringComparison.Ordinal);
        Assert.All(["data-working", "data-done", "data-waiting", "data-failed", "data-unable"], name => Assert.Matches(@"\w+ \w+", element.GetAttribute(name)));
        Assert.Equal("hidden", captcha.Find("[name=altcha]").GetAttribute("type"));
        Assert.Equal("status", captcha.Find("p.pow").GetAttribute("role"));
        Assert.Contains(Texts<SharedTexts>()["Footer.Phone"].Value, captcha.Find("noscript").TextContent, StringComparison.Ordinal);
        Assert.Single(captcha.FindAll("noscript [name=suma]"));
        Assert.Single(Render<CaptchaPart>(parameters => parameters.Add(part => part.Asks, true)).FindAll("[data-sum] [name=suma]"));
    }

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void The_button_that_shows_a_key_waits_for_its_script_and_sends_nothing(string language)
    {
        Speak(language);
        var button = Render<ShowKey>(parameters => parameters.Add(show => show.For, "clave")).Find("button");

        Assert.Equal(("button", "clave"), (button.GetAttribute("type"), button.GetAttribute("data-show")));
        Assert.True(button.HasAttribute("hidden"));
        Assert.Equal(
            (Texts<EmployerTexts>()["Key.Show"].Value, Texts<EmployerTexts>()["Key.Hide"].Value), (button.TextContent, button.GetAttribute("data-hide-label")));
        Assert.NotEqual(button.TextContent, button.GetAttribute("data-hide-label"));
    }

    [Fact]
    public void A_notice_says_what_it_is_by_a_picture_and_words_too()
    {
        var pictures = Kinds.Select(
            kind => Render<Notice>(
                parameters => parameters.Add(notice => notice.Kind, kind).Add(notice => notice.Title, "Aviso").AddChildContent("<p>Texto</p>"))).ToList();

        Assert.Equal(3, pictures.Select(notice => notice.Find("svg").InnerHtml).Distinct().Count());
        Assert.All(
            pictures,
            notice => Assert.Equal(
                ("true", "Aviso", "Texto"), (notice.Find("svg").GetAttribute("aria-hidden"), notice.Find("h2").TextContent, notice.Find("p").TextContent)));
    }

    [Fact]
    public void A_notice_without_a_title_has_no_empty_heading() =>
        Assert.Empty(Render<Notice>(parameters => parameters.AddChildContent("<p>Texto</p>")).FindAll("h2"));

    [Fact]
    public void A_list_of_texts_has_as_many_as_it_is_told()
    {
        var list = Render<TextList>(
            parameters => parameters.Add(texts => texts.Title, "Quién")
                .Add(texts => texts.Texts, Texts<InformationTexts>())
                .Add(texts => texts.Key, "Info.Who")
                .Add(texts => texts.Count, 4));

        Assert.Equal(
            Enumerable.Range(1, 4).Select(number => TextFile.Of("InformationTexts").Spanish[$"Info.Who.{number}"]),
            list.FindAll("li").Select(item => item.TextContent));
    }
}
