using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class ErrorSummaryTests : ComponentTest
{
    [Fact]
    public void Is_not_there_where_nothing_is_wrong() => Assert.Empty(RenderOf().Markup.Trim());

    [Fact]
    public void Can_take_the_focus_and_is_said_at_once()
    {
        var summary = RenderOf(("ruc", "Escriba el RUC.")).Find("div");

        Assert.Equal(("alert", "-1", true), (summary.GetAttribute("role"), summary.GetAttribute("tabindex"), summary.HasAttribute("data-focus")));
    }

    [Theory]
    [InlineData("es-EC", "Revise un dato", "Revise 2 datos")]
    [InlineData("en", "Check one field", "Check 2 fields")]
    public void Says_how_many_there_are(string language, string one, string two)
    {
        Speak(language);

        Assert.Equal(one, RenderOf(("ruc", "Escriba el RUC.")).Find("h2").TextContent);
        Assert.Equal(two, RenderOf(("cedula", "Falta 1 número."), ("ruc", "Escriba el RUC.")).Find("h2").TextContent);
    }

    [Fact]
    public void Leads_to_each_field_in_their_order()
    {
        var links = RenderOf(("cedula", "Falta 1 número."), ("ruc", "Escriba el RUC.")).FindAll("a");

        Assert.Equal([("#cedula", "Falta 1 número."), ("#ruc", "Escriba el RUC.")], links.Select(link => (link.GetAttribute("href")!, link.TextContent)));
    }

    [Fact]
    public void Errors_know_their_fields_and_nothing_is_none()
    {
        var errors = new FormErrors();
        errors.Add("cedula", null);
        Assert.False(errors.Any);

        errors.Add("ruc", "Escriba el RUC.");

        Assert.True(errors.Any);
        Assert.Equal((null, "Escriba el RUC."), (errors["cedula"], errors["ruc"]));
    }

    private IRenderedComponent<ErrorSummary> RenderOf(params (string Field, string Message)[] wrong)
    {
        var errors = new FormErrors();
        foreach (var (field, message) in wrong)
        {
            errors.Add(field, message);
        }

        return Render<ErrorSummary>(parameters => parameters.Add(summary => summary.Errors, errors));
    }
}
