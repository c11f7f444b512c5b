using Bunit;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class PortalMainTests : ComponentTest
{
    [Fact]
    public void Tells_scripts_the_step_and_the_reason()
    {
        var main = RenderOf(Reason.CodeWrong).Find("main");

        Assert.Equal(("contenido", "codigo", "CODIGO-INCORRECTO"), (main.Id, main.GetAttribute("data-step"), main.GetAttribute("data-reason")));
    }

    [Theory]
    [InlineData("es-EC", "Código de ayuda: CODIGO-INCORRECTO", "Solicitud K7Q-4M")]
    [InlineData("en", "Help code: CODIGO-INCORRECTO", "Request K7Q-4M")]
    public void Has_the_code_for_the_help_line_and_the_reference_in_small_print(string language, string code, string reference)
    {
        Speak(language);

        Assert.Equal([code, reference], RenderOf(Reason.CodeWrong).FindAll(".fine").Select(print => print.TextContent));
    }

    [Fact]
    public void Has_one_heading_and_the_trail_only_within_the_steps()
    {
        var step = RenderOf(null);
        Assert.Equal("Escriba el código", step.Find("h1").TextContent);
        Assert.Single(step.FindAll("h1"));
        Assert.Equal("Paso 3 de 5", step.Find(".trail-label b").TextContent);

        var page = Render<PortalMain>(parameters => parameters.Add(main => main.Title, "Ayuda"));
        Assert.Empty(page.FindAll(".trail, .fine"));
        Assert.False(page.Find("main").HasAttribute("data-reason"));
    }

    private IRenderedComponent<PortalMain> RenderOf(Reason? reason) => Render<PortalMain>(parameters => parameters
        .Add(main => main.Step, "codigo")
        .Add(main => main.Number, 3)
        .Add(main => main.Title, "Escriba el código")
        .Add(main => main.Reason, reason)
        .Add(main => main.Reference, "K7Q-4M"));
}
