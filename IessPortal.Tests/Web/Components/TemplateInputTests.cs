using Bunit;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.MailAdministration;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class TemplateInputTests : ComponentTest
{
    [Fact]
    public void A_subject_has_one_line_and_says_what_has_to_stay()
    {
        var field = InputOf(new("Link.Subject", ["ruc"]), null);

        Assert.Equal("Asunto", field.Find("label[for=Link-Subject]").TextContent);
        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
        Assert.Equal("Link-Subject-ayuda", field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal("Deben quedar en el texto: {ruc}", field.Find("#Link-Subject-ayuda").TextContent);
    }

    [Fact]
    public void A_paragraph_has_more_and_its_fault_stands_beside_it()
    {
        var field = InputOf(new("Code.Intro", []), "Quite el enlace.");

        Assert.Equal(
            ("true", "Code-Intro-error"), (field.Find("textarea").GetAttribute("aria-invalid"), field.Find("textarea").GetAttribute("aria-describedby")));
        Assert.Equal("Quite el enlace.", field.Find("#Code-Intro-error").TextContent);
        Assert.Empty(field.FindAll("small"));
    }

    [Fact]
    public void What_is_typed_is_told_at_once()
    {
        string? told = null;
        var field = Render<TemplateInput>(
            parameters => parameters.Add(input => input.Line, new TemplateLine(new("Link.Title", []), "Uno", "Uno"))
                .Add(input => input.Text, "Uno")
                .Add(input => input.TextChanged, text => told = text));

        field.Find("input").Input("Dos");

        Assert.Equal("Dos", told);
    }

    private IRenderedComponent<TemplateInput> InputOf(TemplateField field, string? problem) => Render<TemplateInput>(parameters => parameters
        .Add(input => input.Line, new TemplateLine(field, "Texto", "Texto")).Add(input => input.Text, "Texto").Add(input => input.Problem, problem));
}
