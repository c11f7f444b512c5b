using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An employer with more than one sucursal, from the one to the other.</summary>
public sealed class OtherSucursalTests(Chromium chromium)
{
    [Fact]
    public async Task Another_sucursal_is_chosen_after_identification_and_after_the_key_is_set()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, visitor).IdentifyAsync();
        await visitor.LeaveAsync(() => visitor.PressAsync(".sucursales button"));
        Assert.Equal("preguntas", await visitor.StepAsync());
        Assert.Contains("sucursal 0002", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();

        var other = new BrowserJourney(server, visitor, "Comercial Demo S.A., sucursal 0002");
        await other.AnswerAsync();
        await visitor.InspectAsync();
        await other.SendCodeAsync();
        await other.ConfirmAsync();
        await other.SetKeyAsync(visitor);
        await visitor.InspectAsync();

        await visitor.LeaveAsync(() => visitor.PressAsync(".sucursales button"));
        Assert.Equal("preguntas", await visitor.StepAsync());
        Assert.Contains("Esta solicitud es para la sucursal 0001", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
