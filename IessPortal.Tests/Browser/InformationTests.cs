using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Pages that are no step of a journey, in both languages.</summary>
public sealed class InformationTests(SharedVisitor shared) : IClassFixture<SharedVisitor>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/informacion")]
    [InlineData("/ayuda")]
    [InlineData("/desbloqueo")]
    [InlineData("/firma")]
    [InlineData("/turnos")]
    [InlineData("/documentos")]
    [InlineData("/tramite")]
    [InlineData("/tramite/K7Q-4M")]
    [InlineData("/verificar")]
    [InlineData("/verificar/no-code")]
    [InlineData("/recuperar")]
    [InlineData("/ingreso")]
    [InlineData("/demo")]
    [InlineData("/demo/correo")]
    [InlineData("/no-fui-yo/no-token")]
    [InlineData("/no-page")]
    public async Task Page_is_accessible_in_both_languages(string path)
    {
        var visitor = await shared.BeginAsync();

        await visitor.GoAsync(path);
        await visitor.InspectAsync();
        Assert.Equal("es-EC", await visitor.AttributeAsync("html", "lang"));

        await visitor.FollowAsync("header nav a[hreflang=en]");
        await visitor.InspectAsync();
        Assert.Equal(("en", path), (await visitor.AttributeAsync("html", "lang"), visitor.Path));
        visitor.AssertNoComplaints();
    }
}
