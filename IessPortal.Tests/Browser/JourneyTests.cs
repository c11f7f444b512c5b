using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every case of the demo that ends with a key; in the browser every page on the way is inspected.</summary>
public sealed class JourneyTests(SharedVisitor shared) : IClassFixture<SharedVisitor>
{
    [Theory]
    [InlineData("Comercial Demo S.A.")]
    [InlineData("Patrono de hogar")]
    [InlineData("Persona extranjera")]
    [InlineData("Empresa en Mora S.A.")]
    public async Task In_order_ends_with_a_new_key_and_a_log_in(string demoCase)
    {
        var visitor = await shared.BeginAsync();
        var journey = new BrowserJourney(shared.Portal, visitor, demoCase) { OnStep = PageInspection.InspectAsync };

        await journey.ToLinkAsync();
        await journey.SetKeyAsync(visitor);
        Assert.Equal(
            demoCase.Contains("Mora", StringComparison.Ordinal), (await visitor.TextAsync()).Contains("mora patronal", StringComparison.OrdinalIgnoreCase));
        await journey.SignInAsync();
        visitor.AssertNoComplaints();
    }

    /// <summary>The same pages with other names on them: in the browser they would be looked at in vain.</summary>
    [Theory]
    [InlineData("Comercial Demo S.A., sucursal 0002")]
    [InlineData("Municipio de Prueba")]
    [InlineData("Profesional independiente")]
    [InlineData("Sociedad Nueva S.A.S.")]
    public async Task Others_in_order_end_with_a_new_key_and_a_log_in_too(string demoCase)
    {
        using var visitor = new HttpVisitor(shared.Portal.Url);

        await new WebJourney(shared.Portal, visitor, demoCase).ToDoneAsync();

        Assert.DoesNotContain("mora patronal", visitor.Text, StringComparison.OrdinalIgnoreCase);
        using var signedIn = await AccountVisits.MasterAsync(shared.Portal, demoCase, Journey.NewKey);
        Assert.Equal("cuenta", signedIn.Step);
    }

    [Fact]
    public void Every_case_of_the_demo_is_gone_through()
    {
        var gone = new[] { typeof(JourneyTests), typeof(RefusalTests) }.SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false))
            .Cast<InlineDataAttribute>()
            .Select(data => (string)data.Data[0]!);

        Assert.Equal(DemoEmployers.All.Select(demo => demo.Case).Order(StringComparer.Ordinal), gone.Order(StringComparer.Ordinal));
    }
}
