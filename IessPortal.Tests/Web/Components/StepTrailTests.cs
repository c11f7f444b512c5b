using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class StepTrailTests : ComponentTest
{
    [Theory]
    [InlineData(1, "Paso 1 de 5 · Identificación")]
    [InlineData(2, "Paso 2 de 5 · Preguntas de seguridad")]
    [InlineData(3, "Paso 3 de 5 · Código de verificación")]
    [InlineData(4, "Paso 4 de 5 · Enlace en su correo")]
    [InlineData(5, "Paso 5 de 5 · Nueva clave")]
    public void Says_where_one_is(int number, string words) => Assert.Equal(words, RenderAt(number).Find(".trail-label").TextContent);

    [Fact]
    public void Says_it_in_English()
    {
        Speak("en");

        Assert.StartsWith("Step 2 of 5 · ", RenderAt(2).Find(".trail-label").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_what_is_done_where_one_is_and_what_is_to_come()
    {
        var trail = RenderAt(3);

        Assert.Equal(["done", "done", "now", "", ""], trail.FindAll("li").Select(step => step.ClassName ?? string.Empty));
    }

    // The words say it all: a list of five empty points would only be noise.
    [Fact]
    public void Is_a_picture_to_those_who_see_and_words_to_those_who_listen()
    {
        var trail = RenderAt(3);

        Assert.Equal("true", trail.Find("ol").GetAttribute("aria-hidden"));
        Assert.Null(trail.Find(".trail-label").GetAttribute("aria-hidden"));
    }

    private IRenderedComponent<StepTrail> RenderAt(int number) => Render<StepTrail>(parameters => parameters.Add(trail => trail.Number, number));
}
