using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Passkeys of staff, made and used by a real browser.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Way = "form[data-passkey] button";

    private static readonly Dictionary<string, string?> NoFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    [Fact]
    public async Task Added_with_a_code_it_leads_in_and_removed_it_does_not()
    {
        // The clock stands still: no window looks by itself whether its session holds.
        await using var server = await PortalServer.StartWithConsoleAsync(changes: NoFactor);
        await using var auditor = await BrowserVisitor.OpenAsync(chromium, server);
        var device = await VirtualDevice.AttachAsync(auditor);
        await auditor.LogInAsync(StaffRole.Auditor);
        await auditor.ChooseAsync("/cau/mi-acceso");
        await auditor.AtAsync("mi-acceso");
        await auditor.WaitForAsync("#codigo");
        await auditor.InspectAsync();

        await AddAsync(auditor, "000000");
        await Assertions.Expect(auditor.Page.Locator("[data-problem]")).ToContainTextAsync("4 intentos");
        Assert.Equal(0, await device.CountAsync());
        await AddAsync(auditor, StaffDesk.CodeOf(DemoStaff.Secret, server.Clock.GetUtcNow()));
        await auditor.WaitForAsync("[role=status].said");
        await Assertions.Expect(auditor.Page.Locator("table.list:not(.sessions)")).ToContainTextAsync("Mi teléfono");
        await auditor.InspectAsync();

        await SignOutAsync(auditor);
        await auditor.InspectAsync();
        await auditor.FollowAsync(Way);
        await auditor.AtAsync("inicio");
        await auditor.ChooseAsync("/cau/mi-acceso");
        await auditor.ClickAsync("td button:not([data-session])");
        await auditor.ClickAsync("td button.danger");
        await auditor.Page.AtAddressAsync("/cau/ingreso?fin=1");

        Assert.Equal(1, await device.CountAsync());
        await auditor.FollowAsync(Way);
        await RefusedAsync(auditor);
    }

    [Fact]
    public async Task Taken_instead_of_a_password_with_the_invitation_it_is_the_last_way_in_and_the_proof_of_who_asks()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(clock: clock);
        await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Administrador], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await server.CarriedAsync(mail => mail.To == StaffDesk.NewEmail);
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await VirtualDevice.AttachAsync(visitor);
        await visitor.GoAsync($"/cau/invitacion/{StaffDesk.TokenIn(server.Mailbox)}");
        await visitor.InspectAsync();

        await visitor.FollowAsync(Way);
        Assert.Equal("/cau/ingreso", visitor.Path);
        await visitor.InspectAsync();
        await visitor.FollowAsync(Way);
        await visitor.AtAsync("inicio");
        await visitor.ChooseAsync("/cau/mi-acceso");
        await Assertions.Expect(visitor.Page.Locator("td button:not([data-session])")).ToBeDisabledAsync();
        Assert.Equal(0, await visitor.CountAsync("#codigo"));

        await visitor.ChooseAsync("/cau/personal");
        await visitor.WaitForAsync("[data-row]");
        clock.Advance(TimeSpan.FromMinutes(11));
        await visitor.ClickAsync("button.role:not([disabled])[data-role=Auditor][aria-checked=false]");
        await visitor.ClickAsync("[data-action=confirmar]");
        await visitor.WaitForAsync($".proof {Way}:focus");
        Assert.Equal(0, await visitor.CountAsync("#codigo-propio"));
        await visitor.InspectAsync();
        await visitor.ClickAsync($".proof {Way}");
        await visitor.WaitForAsync("[role=status].said");

        // Another way in takes a proof, too, where there is no code to ask for.
        clock.Advance(TimeSpan.FromMinutes(11));
        await visitor.ChooseAsync("/cau/mi-acceso");
        await visitor.WaitForAsync("#confirmar-antes");
        await visitor.InspectAsync();
        await visitor.ClickAsync("#confirmar-antes");
        await visitor.WaitForAsync($".proof {Way}:focus");
        await visitor.ClickAsync($".proof {Way}");
        await visitor.WaitForAsync("[data-passkey=create] #nombre");
        Assert.Equal(0, await visitor.CountAsync("#confirmar-antes"));
    }

    [Fact]
    public async Task An_answer_sent_twice_from_elsewhere_or_without_the_device_s_check_is_refused()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: NoFactor);
        await using var auditor = await BrowserVisitor.OpenNewAsync(chromium, server);
        var device = await VirtualDevice.AttachAsync(auditor);
        await auditor.LogInAsync(StaffRole.Auditor);
        await auditor.GoAsync("/cau/mi-acceso");
        await auditor.WaitForAsync("#codigo");
        await AddAsync(auditor, StaffDesk.CodeOf(DemoStaff.Secret, server.Clock.GetUtcNow()));
        await auditor.WaitForAsync("[role=status].said");
        await SignOutAsync(auditor);

        await device.RecogniseAsync(false);
        var unverified = await auditor.AnswerAsync(await auditor.AskAsync(), "discouraged");
        await auditor.SendAnswerAsync(unverified);
        await RefusedAsync(auditor);
        await device.RecogniseAsync(true);

        // The same device would answer another page of this machine for the same name, and says which page that was.
        const string elsewhere = "http://localhost:1/";
        await auditor.Page.RouteAsync(elsewhere, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>x</title><main></main>" }));
        var asked = await auditor.AskAsync();
        await auditor.GoAsync(elsewhere);
        var foreign = await auditor.AnswerAsync(asked, "required");
        await auditor.GoAsync("/cau/ingreso");
        await auditor.SendAnswerAsync(foreign);
        await RefusedAsync(auditor);

        var answer = await auditor.AnswerAsync(await auditor.AskAsync(), "required");
        var cookie = Assert.Single(await auditor.Page.Context.CookiesAsync(), one => one.Name == "llave");
        await auditor.SendAnswerAsync(answer);
        await auditor.AtAsync("inicio");
        await SignOutAsync(auditor);
        await auditor.Page.Context.AddCookiesAsync(
            [
                new()
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Domain = cookie.Domain,
                    Path = cookie.Path,
                    HttpOnly = true,
                    SameSite = SameSiteAttribute.Strict,
                },
            ]);
        await auditor.SendAnswerAsync(answer);
        await RefusedAsync(auditor);
    }

    [Fact]
    public async Task Without_scripts_there_is_no_such_button_and_a_device_that_knows_nobody_says_so()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var plain = await BrowserVisitor.OpenNewAsync(chromium, server, scripts: false);
        await plain.GoAsync("/cau/ingreso");
        await Assertions.Expect(plain.Page.Locator(Way)).ToBeHiddenAsync();

        await using var stranger = await BrowserVisitor.OpenAsync(chromium, server);
        await VirtualDevice.AttachAsync(stranger);
        await stranger.GoAsync("/cau/ingreso");
        await stranger.ClickAsync(Way);
        await Assertions.Expect(stranger.Page.Locator("[data-problem]")).ToContainTextAsync("No pudimos leer su huella o rostro");
        await stranger.InspectAsync();
    }

    private static async Task AddAsync(BrowserVisitor visitor, string code)
    {
        await visitor.FillAsync("nombre", "Mi teléfono");
        await visitor.FillAsync("codigo", code);
        await visitor.ClickAsync("main button.primary");
    }

    private static Task SignOutAsync(BrowserVisitor visitor) => visitor.FollowAsync("form[action='/cau/salir'] button");

    private static async Task RefusedAsync(BrowserVisitor visitor)
    {
        Assert.Equal("/cau/ingreso", visitor.Path);
        Assert.Contains("La llave de acceso no sirvió", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
