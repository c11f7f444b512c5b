using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class ProseTests : ComponentTest
{
    [Theory]
    [InlineData("es-EC", "Llame al +593 2 394 5666 (de lunes a viernes, de 08:00 a 16:30) o vaya.")]
    [InlineData("en", "Llame al +593 2 394 5666 (Monday to Friday, 08:00 to 16:30) o vaya.")]
    public void The_telephone_can_be_tapped_and_it_is_said_when_it_is_answered(string language, string shown)
    {
        Speak(language);
        var prose = RenderOf("Llame al +593 2 394 5666 o vaya.");

        Assert.Equal("tel:+59323945666", prose.Find("a").GetAttribute("href"));
        Assert.Equal(shown, prose.Nodes.Aggregate(string.Empty, (text, node) => text + node.TextContent));
    }

    [Theory]
    [InlineData("La solicitud K7Q-4M sigue.", "K7Q-4M")]
    [InlineData("Documento K7QM-4ZTR-9XCA.", "K7QM-4ZTR-9XCA.")]
    public void References_do_not_break_and_keep_the_sign_behind_them(string text, string reference)
    {
        var prose = RenderOf(text);

        Assert.Equal(reference, prose.Find(".unbroken").TextContent);
        Assert.Equal(text, prose.Nodes.Aggregate(string.Empty, (all, node) => all + node.TextContent));
    }

    [Theory]
    [InlineData("Nada de eso.")]
    [InlineData("RUC-NO-CONSTA y 1790000028001-0001")]
    [InlineData("")]
    public void What_is_neither_stays_as_it_is(string text) => Assert.Equal(text, RenderOf(text).Markup);

    private IRenderedComponent<Prose> RenderOf(string text) => Render<Prose>(parameters => parameters.Add(prose => prose.Text, text));
}
