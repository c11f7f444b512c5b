using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Components;
using IessPortal.Web.Public.Accounts;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class KeyRulesTests : ComponentTest
{
    private static readonly KeyPolicy Policy = Sample.KeyPolicies().For(Sample.Account());

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void Every_rule_is_there_in_words(string language)
    {
        Speak(language);
        var items = RenderWith().FindAll("li");

        Assert.Equal([.. Policy.Rules.Select(rule => rule.Id), KeyPolicy.HistoryRuleId], items.Select(item => item.GetAttribute("data-rule")!));
        Assert.All(items, item => Assert.Matches(@"\w+ \w+", item.Children[0].TextContent));
        Assert.DoesNotContain(
            items, item => item.TextContent.Contains("Rule.", StringComparison.Ordinal) || item.TextContent.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_in_the_words_are_the_policy_s()
    {
        var rules = RenderWith();

        Assert.Contains("8", rules.Find("[data-rule=longitud]").TextContent, StringComparison.Ordinal);
        Assert.Contains("12", rules.Find("[data-rule=longitud]").TextContent, StringComparison.Ordinal);
        Assert.Contains("5", rules.Find("[data-rule=historial]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_browser_gets_the_rules_as_data_and_no_list_of_common_keys()
    {
        var data = RenderWith().Find("#reglas").GetAttribute("data-rules")!;
        var rules = JsonDocument.Parse(data).RootElement.EnumerateArray().ToList();

        Assert.Equal(Policy.Rules.Select(rule => rule.Id), rules.Select(rule => rule.GetProperty("id").GetString()!));
        Assert.Equal(["length", "pattern", "fragments", "sequences", "common"], rules.Select(rule => rule.GetProperty("kind").GetString()!).Distinct());
        Assert.Equal(["kind", "id"], rules[^1].EnumerateObject().Select(property => property.Name));
        Assert.InRange(data.Length, 100, 2000);
    }

    [Fact]
    public void What_only_the_server_can_tell_says_so()
    {
        var items = RenderWith().FindAll("li");

        Assert.Equal(
            ["comun", "historial"],
            items.Where(
                item => item.TextContent.Contains(
                    Texts<EmployerTexts>()["Key.OnSave"], StringComparison.Ordinal)).Select(item => item.GetAttribute("data-rule")!));
    }

    [Fact]
    public void What_the_last_attempt_broke_is_marked_in_words_and_nothing_else_is()
    {
        var items = RenderWith("numero", "historial").FindAll("li");
        var marked = items.Where(item => item.ClassList.Contains("broken")).ToList();

        Assert.Equal(["numero", "historial"], marked.Select(item => item.GetAttribute("data-rule")!));
        Assert.All(marked, item => Assert.NotEmpty(StateOf(item)));
        Assert.All(items.Except(marked), item => Assert.Empty(StateOf(item)));
    }

    [Fact]
    public void The_two_lists_are_named_and_have_words_for_each_state()
    {
        var rules = RenderWith();
        var list = rules.Find("#reglas");

        var titles = list.QuerySelectorAll("ul").Select(part => rules.Find($"#{part.GetAttribute("aria-labelledby")}").TextContent).ToList();
        Assert.Equal([Texts<EmployerTexts>()["Key.Rules"].Value, Texts<EmployerTexts>()["Key.Rules.Not"].Value], titles);
        Assert.All(["data-kept", "data-open"], name => Assert.NotEmpty(list.GetAttribute(name)!));
        Assert.NotEqual(list.GetAttribute("data-kept"), list.GetAttribute("data-open"));
    }

    private static string StateOf(IElement item) => item.QuerySelector("[data-state]")!.TextContent;

    private IRenderedComponent<KeyRules> RenderWith(params string[] broken) =>
        Render<KeyRules>(parameters => parameters.Add(rules => rules.Policy, Policy).Add(rules => rules.Broken, broken));
}
