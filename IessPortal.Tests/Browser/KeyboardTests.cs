using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The whole recovery without a mouse: every field and button is reached with Tab, seen to have the focus, and used with keys.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task A_key_is_recovered_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        var (representative, ruc, sucursal) = journey.Demo.Employer;

        await visitor.GoAsync("/");
        await visitor.LeaveAsync(() => visitor.PressAsync("main a[href='/recuperar']"));
        await visitor.TypeAsync("[name=cedula]", representative.Value);
        await visitor.TypeAsync("[name=ruc]", ruc.Value);
        await visitor.TypeAsync("[name=sucursal]", sucursal.Value);
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));

        Assert.Equal("preguntas", await visitor.StepAsync());
        foreach (var (field, answer) in await journey.AnswersByFieldAsync())
        {
            if (field.StartsWith("input[type=radio]", StringComparison.Ordinal))
            {
                await visitor.ChooseAsync(field, answer);
            }
            else
            {
                await visitor.TypeAsync(field, answer);
            }
        }

        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("codigo", await visitor.StepAsync());
        await visitor.WaitForAsync("live-countdown");
        await visitor.LeaveAsync(() => visitor.TypeAsync("[name=codigo]", journey.Inbox.Code));
        await visitor.WaitForAsync("main[data-step=enlace] live-countdown");

        await visitor.GoAsync(journey.Inbox.LinkPath);
        await visitor.TypeAsync("[name=clave]", Journey.NewKey);
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("listo", await visitor.StepAsync());
        await visitor.LeaveAsync(() => visitor.PressAsync("main a.button"));
        Assert.Equal("cuenta", await visitor.StepAsync());
    }

    [Fact]
    public async Task A_turno_is_booked_and_cancelled_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);

        await visitor.GoAsync("/turnos");
        await visitor.ChooseAsync("input[type=radio][name=tramite]", "FirstKey");
        foreach (var (name, value) in TurnoVisit.Employer.Where(one => one.Key != "sucursal"))
        {
            await visitor.TypeAsync($"[name={name}]", value!);
        }

        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("turno-centro", await visitor.StepAsync());
        await visitor.LeaveAsync(() => visitor.PressAsync("a[href*='provincia=Azuay']"));
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("turno-hora", await visitor.StepAsync());
        await visitor.ReachAsync("input[type=radio][name=inicio]");
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("turno-datos", await visitor.StepAsync());
        foreach (var (name, value) in TurnoVisit.Contact)
        {
            await visitor.TypeAsync($"[name={name}]", value!);
        }

        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("turno", await visitor.StepAsync());
        await visitor.LeaveAsync(() => visitor.PressAsync("a[href$='/cancelar']"));
        await visitor.ReachAsync("[name=confirma]");
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Contains("Su turno está cancelado", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/recuperar");

        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visitor.Page.Locator("a.skip").IsVisibleAsync());
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));
    }

    [Fact]
    public async Task After_an_error_the_summary_has_the_focus_and_leads_to_the_field()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/recuperar");
        await visitor.FillAsync("cedula", "1700000018");
        await visitor.FillAsync("ruc", "1790000028001");
        await visitor.SubmitAsync();

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-focus]')"));
        await visitor.PressAsync("[data-focus] a");

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches('#cedula')"));
        Assert.Equal("1700000018", await visitor.ValueAsync("#cedula"));
    }
}
