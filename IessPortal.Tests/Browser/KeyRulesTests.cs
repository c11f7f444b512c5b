using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The ticks on the page and the server's word are the same, whatever is typed.</summary>
public sealed class KeyRulesTests(Chromium chromium)
{
    private static readonly string[] Pieces =
        ["1790", "0028", "Comer", "comércio", "dEMo", "Elena", "abcd", "DCBA", "qwer", "Ñlkj", "9876", "aaaa", "ÁáàÀ", "ñ", "Ñ", "n\u0303", "e\u0301", "ß",
            "ẞ", "İ", "ı", "ſ", "K", "ǆ", "Σς", "１２３４", "٤٥٦٧",
         "𝟙𝟚𝟛𝟜", "🔑", "👩‍💻", "#", "¿", "~", "`", "\\", "\"", "'", "<", "&", " ", "\u00a0", "\u200b", "\u3000", "\t", "x", "Z", "7", "+9k"];

    private static readonly Gen<string> Keys = Gen.Frequency(
        (3, from parts in Gen.Elements(Pieces).ListOf() select string.Concat(parts.Take(6))),
        (3, from letters in Gen.Elements("aAbBzZ019!#-".ToCharArray()).ListOf() select new string([.. letters.Take(14)])),
        (1, from text in Inputs.AnyText select text is null ? string.Empty : text[..Math.Min(text.Length, 40)]));

    [Fact]
    public async Task Browser_and_server_judge_every_key_alike()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.ResumeAtLinkAsync();
        await visitor.GoAsync(journey.Inbox.LinkPath);
        // As a form would send it: half a surrogate pair never leaves a browser.
        var keys = Keys.Sample(3000).Select(key => string.Concat(key.EnumerateRunes())).Append("Capuli-48x").Append(Journey.NewKey).Distinct().ToArray();
        var policy = Sample.KeyPolicies().For(Sample.Account());

        var inBrowser = await visitor.Page.EvaluateAsync<JsonElement>(
            """
            async ({ keys, rules }) => {
              rules = JSON.parse(rules);
              const { keeps } = await import(document.querySelector('script[src*="assets/key"]').src);
              return keys.map(key => rules.map(rule => keeps(key, rule) ?? null));
            }
            """,
            new { keys, rules = JsonSerializer.Serialize(policy.Rules, JsonSerializerOptions.Web) });

        var judged = 0;
        foreach (var (key, verdicts) in keys.Zip(inBrowser.EnumerateArray()))
        {
            foreach (var (rule, verdict) in policy.Rules.Zip(verdicts.EnumerateArray()))
            {
                Assert.Equal(rule.ServerOnly, verdict.ValueKind is JsonValueKind.Null);
                if (!rule.ServerOnly)
                {
                    Assert.True(
                        rule.IsKept(KeyPolicy.Read(key)) == verdict.GetBoolean(), $"{rule.Id} of {JsonSerializer.Serialize(key)}: the browser says {verdict}.");
                    judged++;
                }
            }
        }

        Assert.True(judged > 10_000);
    }

    [Fact]
    public async Task Rules_tick_while_one_types()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.ResumeAtLinkAsync();
        await visitor.GoAsync(journey.Inbox.LinkPath);

        await visitor.Page.Locator("[name=clave]").PressSequentiallyAsync("Yagu");
        Assert.Equal(["mayuscula", "minuscula", "espacios", "datos", "secuencias"], await TickedAsync(visitor));
        await visitor.Page.Locator("[name=clave]").PressSequentiallyAsync("ana+92x");
        Assert.Equal(["longitud", "mayuscula", "minuscula", "numero", "especial", "espacios", "datos", "secuencias"], await TickedAsync(visitor));
        await visitor.FillAsync("clave", string.Empty);
        Assert.Empty(await TickedAsync(visitor));
    }

    [Fact]
    public async Task A_key_can_be_shown_and_hidden()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/ingreso");
        await visitor.FillAsync("clave", "Yaguana+92x");
        var button = visitor.Page.Locator("[data-show=clave]");
        var words = await button.InnerTextAsync();

        await button.ClickAsync();
        Assert.Equal("text", await visitor.AttributeAsync("[name=clave]", "type"));
        Assert.NotEqual(words, await button.InnerTextAsync());
        await button.ClickAsync();
        Assert.Equal("password", await visitor.AttributeAsync("[name=clave]", "type"));
    }

    private static Task<string[]> TickedAsync(BrowserVisitor visitor) =>
        visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-rule].ok')].map(item => item.dataset.rule)");
}
