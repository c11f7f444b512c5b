using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>A turno from the refusal to the cancelled place, every page of it looked at.</summary>
public sealed class AppointmentTests(Chromium chromium)
{
    [Fact]
    public async Task Who_was_refused_books_moves_and_cancels()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, visitor, "Primera Clave S.A.S.").IdentifyAsync();
        Assert.Equal("rechazo", await visitor.StepAsync());

        await visitor.FollowAsync("a[href='/turnos']");
        await InspectAsync(visitor, "turno-tramite");
        Assert.True(await visitor.IsCheckedAsync("[value=FirstKey]"));
        Assert.Equal("1700000100", await visitor.ValueAsync("#cedula"));
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno-centro");
        await visitor.FollowAsync("a[href*='provincia=Pichincha']");
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno-centro");
        await visitor.ClickAsync(".choice");
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno-hora");
        await visitor.FollowAsync(".days a:not([aria-current])");
        await visitor.ClickAsync(".hours .choice");
        await visitor.SubmitAsync();
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno-datos");
        await visitor.FillAsync("correo", "ana@correo.ec");
        await visitor.FillAsync("celular", "0991234567");
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno");
        var turno = visitor.Path;

        await visitor.FollowAsync("a[href$='/mover']");
        await InspectAsync(visitor, "turno-mover");
        await visitor.Page.Locator(".hours .choice").Last.ClickAsync();
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno");
        Assert.Contains("Su turno cambió de hora", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.GoAsync($"{turno}/cancelar");
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno-cancelar");
        await visitor.ClickAsync("[name=confirma]");
        await visitor.SubmitAsync();
        await InspectAsync(visitor, "turno");
        await visitor.GoAsync($"{turno}/mover");
        await InspectAsync(visitor, "turno");
        await visitor.GoAsync("/turno/no-token");
        await InspectAsync(visitor, "rechazo");
    }

    private static async Task InspectAsync(BrowserVisitor visitor, string step)
    {
        Assert.Equal(step, await visitor.StepAsync());
        await visitor.InspectAsync();
    }
}
