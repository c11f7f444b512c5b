using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The whole recovery without a mouse: every field and button is reached with Tab, seen to have the focus, and used with keys.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task A_key_is_recovered_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        var (representative, ruc, sucursal) = journey.Demo.Employer;

        await visitor.GoAsync("/");
        await visitor.LeaveAsync(() => PressAsync(visitor, "main a[href='/recuperar']"));
        await TypeAsync(visitor, "[name=cedula]", representative.Value);
        await TypeAsync(visitor, "[name=ruc]", ruc.Value);
        await TypeAsync(visitor, "[name=sucursal]", sucursal.Value);
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));

        Assert.Equal("preguntas", await visitor.StepAsync());
        foreach (var (field, answer) in await journey.AnswersByFieldAsync())
        {
            if (field.StartsWith("input[type=radio]", StringComparison.Ordinal))
            {
                await ChooseAsync(visitor, field, answer);
            }
            else
            {
                await TypeAsync(visitor, field, answer);
            }
        }

        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("codigo", await visitor.StepAsync());
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        await visitor.Page.WaitForSelectorAsync("live-countdown");
        await TypeAsync(visitor, "[name=codigo]", journey.Inbox.Code);
        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        await visitor.Page.WaitForSelectorAsync("main[data-step=enlace] live-countdown");

        await visitor.GoAsync(journey.Inbox.LinkPath);
        await TypeAsync(visitor, "[name=clave]", Journey.NewKey);
        await TypeAsync(visitor, "[name=clave2]", Journey.NewKey);
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        Assert.Equal("listo", await visitor.StepAsync());
        await visitor.LeaveAsync(() => PressAsync(visitor, "main a.primary"));
        Assert.Equal("ingreso", await visitor.StepAsync());
    }

    [Fact]
    public async Task A_turno_is_booked_and_cancelled_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);

        await visitor.GoAsync("/turnos");
        await ChooseAsync(visitor, "input[type=radio][name=tramite]", "FirstKey");
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        Assert.Equal("turno-centro", await visitor.StepAsync());
        await visitor.LeaveAsync(() => PressAsync(visitor, "a[href*='provincia=Azuay']"));
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        Assert.Equal("turno-hora", await visitor.StepAsync());
        await ReachAsync(visitor, "input[type=radio][name=inicio]");
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        Assert.Equal("turno-datos", await visitor.StepAsync());
        foreach (var (name, value) in TurnoVisit.Contact)
        {
            await TypeAsync(visitor, $"[name={name}]", value!);
        }

        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("turno", await visitor.StepAsync());
        await visitor.LeaveAsync(() => PressAsync(visitor, "a[href$='/cancelar']"));
        await TypeAsync(visitor, "[name=terminacion]", "8001");
        await visitor.LeaveAsync(() => PressAsync(visitor, "button.primary"));
        Assert.Contains("Su turno está cancelado", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var server = await PortalServer.StartAsync();
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
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/recuperar");
        await visitor.FillAsync("cedula", "1700000018");
        await visitor.FillAsync("ruc", "1790000028001");
        await visitor.SubmitAsync();

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-focus]')"));
        await PressAsync(visitor, "[data-focus] a");

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches('#cedula')"));
        Assert.Equal("1700000018", await visitor.Page.Locator("#cedula").InputValueAsync());
    }

    internal static async Task TypeAsync(BrowserVisitor visitor, string field, string text)
    {
        await ReachAsync(visitor, field);
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    internal static async Task PressAsync(BrowserVisitor visitor, string target)
    {
        await ReachAsync(visitor, target);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task ChooseAsync(BrowserVisitor visitor, string group, string value)
    {
        await ReachAsync(visitor, group);
        await visitor.Page.Keyboard.PressAsync("Space");
        while (!await visitor.Page.Locator($"{group}[value='{value}']").IsCheckedAsync())
        {
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Tab, until the target has the focus and shows it.</summary>
    internal static async Task ReachAsync(BrowserVisitor visitor, string target)
    {
        for (var stops = 0; !await visitor.Page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", target); stops++)
        {
            Assert.True(stops < 40, $"{target} on {visitor.Path} can't be reached with Tab.");
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()"),
            $"{target} on {visitor.Path} does not show that it has the focus.");
    }
}
