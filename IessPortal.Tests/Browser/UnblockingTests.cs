using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Method 2 with a real browser and its device: enrolled in the account or at the counter, it unblocks; forged, it does not.</summary>
public sealed class UnblockingTests(Chromium chromium)
{
    private const string Way = "form[data-passkey] button";

    [Fact]
    public async Task Enrolled_with_a_code_by_mail_a_device_unblocks_the_account()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await VirtualDevice.AttachAsync(visitor);
        var journey = new BrowserJourney(server, visitor) { OnStep = PageInspection.InspectAsync };
        await EnrolStepByStepAsync(server, journey);
        await BlockAsync(server);
        await journey.Visitor.Page.Context.ClearCookiesAsync();

        await IdentifyAsync(journey);
        Assert.Equal("biometria", await visitor.StepAsync());
        await visitor.InspectAsync();
        await visitor.FollowAsync(Way);
        Assert.Equal("envio", await visitor.StepAsync());
        await visitor.InspectAsync();
        await visitor.SubmitAsync();
        await visitor.AtAsync("enlace");
        await visitor.WaitForAsync("live-countdown");
        Assert.Equal("/desbloqueo/enlace", visitor.Path);
        await visitor.InspectAsync();
        await journey.SetKeyAsync(visitor);
        await journey.SignInAsync();
        await visitor.GoAsync("/mi-cuenta/dispositivos");
        Assert.Contains("Último uso", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Page.Locator("summary:has-text('Quitar')").ClickAsync();
        await visitor.InspectAsync();
        await visitor.FollowAsync("details[open] button");
        Assert.Contains("Dispositivo quitado", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();
    }

    [Fact]
    public async Task An_account_is_unblocked_by_keyboard_alone_and_by_text_message()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await VirtualDevice.AttachAsync(visitor);
        var journey = new BrowserJourney(server, visitor);
        await EnrolAsync(server, journey);
        await BlockAsync(server);
        await visitor.Page.Context.ClearCookiesAsync();
        var (representative, ruc, sucursal) = journey.Demo.Employer;

        await visitor.GoAsync("/desbloqueo");
        await visitor.TypeAsync("[name=cedula]", representative.Value);
        await visitor.TypeAsync("[name=ruc]", ruc.Value);
        await visitor.TypeAsync("[name=sucursal]", sucursal.Value);
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        await visitor.LeaveAsync(() => visitor.PressAsync(Way));
        Assert.Equal("envio", await visitor.StepAsync());
        await visitor.Page.Locator("[name=canal]").First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await visitor.IsCheckedAsync("[name=canal][value=Sms]"));
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        await visitor.WaitForAsync("main[data-step=enlace] live-countdown");
        await visitor.InspectAsync();
        Assert.Contains("09•••••567", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.GoAsync("/demo/telefono");
        await visitor.InspectAsync();
        await visitor.LeaveAsync(() => visitor.PressAsync("main article a"));
        await visitor.TypeAsync("[name=clave]", Journey.NewKey);
        await visitor.LeaveAsync(() => visitor.PressAsync("button.primary"));
        Assert.Equal("listo", await visitor.StepAsync());
        Assert.False(await IsBlockedAsync(server));
    }

    [Fact]
    public async Task Forged_answers_unblock_nothing()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: new() { ["Recovery:PasskeyTries"] = "10" });
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var device = await VirtualDevice.AttachAsync(visitor);
        var journey = new BrowserJourney(server, visitor);
        await EnrolAsync(server, journey);
        await BlockAsync(server);
        await visitor.Page.Context.ClearCookiesAsync();
        await IdentifyAsync(journey);

        // The device did not recognise its owner.
        await device.RecogniseAsync(false);
        await visitor.SendAnswerAsync(await visitor.AnswerAsync(await visitor.AskAsync(), "discouraged"));
        await FailedAsync(visitor);
        await visitor.InspectAsync();
        await device.RecogniseAsync(true);

        // The very answer that proved it once, sent again with the challenge that it answered, in another case.
        var answer = await visitor.AnswerAsync(await visitor.AskAsync(), "required");
        var cookie = Assert.Single(await visitor.Page.Context.CookiesAsync(), one => one.Name == "llave");
        await visitor.SendAnswerAsync(answer);
        Assert.Equal("envio", await visitor.StepAsync());
        await IdentifyAsync(journey);
        await visitor.Page.Context.AddCookiesAsync(
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
        await visitor.SendAnswerAsync(answer);
        await FailedAsync(visitor);

        // A copy of the device, from before it was used last.
        await device.RewindAsync();
        await visitor.FollowAsync(Way);
        await FailedAsync(visitor);
        Assert.True(await IsBlockedAsync(server));
    }

    [Fact]
    public async Task Another_account_s_device_unblocks_nothing_and_a_removed_one_neither()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await VirtualDevice.AttachAsync(visitor);
        await EnrolAsync(server, new BrowserJourney(server, visitor, "Municipio de Prueba"));
        await using (var owner = await BrowserVisitor.OpenAsync(chromium, server))
        {
            await VirtualDevice.AttachAsync(owner);
            await EnrolAsync(server, new BrowserJourney(server, owner));
        }

        await BlockAsync(server);
        await visitor.Page.Context.ClearCookiesAsync();
        await IdentifyAsync(new BrowserJourney(server, visitor));
        await visitor.FollowAsync(Way);
        await FailedAsync(visitor);
        Assert.Contains("Le quedan 4 intentos", await visitor.TextAsync(), StringComparison.Ordinal);
        await server.Get<PortalStore>().WriteAsync(db => db.UserPasskeys.ExecuteDeleteAsync(), CancellationToken.None);
        await visitor.FollowAsync(Way);
        Assert.Equal("SIN-BIOMETRIA", await visitor.ReasonAsync());
        Assert.True(await IsBlockedAsync(server));
    }

    [Fact]
    public async Task Without_a_device_other_ways_lead_on_with_what_is_known()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor, "Cuenta Bloqueada S.A.");
        await visitor.GoAsync("/desbloqueo");
        await visitor.InspectAsync();
        await IdentifyAsync(journey);

        Assert.Equal(("rechazo", "SIN-BIOMETRIA"), (await visitor.StepAsync(), await visitor.ReasonAsync()));
        await visitor.InspectAsync();
        Assert.Equal(
            ["/turnos", "/firma"],
            await visitor.Page.Locator("ul.doors a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"));
        await visitor.GoAsync("/turnos");
        Assert.True(await visitor.IsCheckedAsync("[name=tramite][value=Unblock]"));
        await visitor.GoAsync("/documentos");
        Assert.Equal("Unblock", await visitor.ValueAsync("[name=motivo]"));
    }

    [Fact]
    public async Task A_telephone_is_enrolled_at_the_counter_while_the_agent_watches()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        var member = await server.Get<PortalStore>().ReadAsync(
            db => db.StaffMembers.Where(one => one.User.NormalizedUserName == StaffMember.UserNameOf(StaffDesk.EmailOf(StaffRole.Ventanilla)))
                .Select(one => one.Id)
                .SingleAsync(), CancellationToken.None);
        var visit = await CounterVisit.AddAsync(server.Get<PortalStore>(), DemoEmployers.All[0].Employer, member, server.Clock.GetUtcNow());
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, $"/cau/visitas/{visit}");
        await agent.UnfoldAsync("#dispositivo");
        await agent.ClickAsync("[data-action=registrar]");
        await agent.WaitForAsync("#dispositivo ~ .error");
        await agent.ClickAsync("[data-document=Identity] button");
        await agent.Page.Locator("[data-document=Identity] .state.Verified").WaitForAsync();
        await agent.ClickAsync("[data-action=registrar]");
        await agent.WaitForAsync("[data-qr] svg");
        await agent.InspectAsync();

        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        var device = await VirtualDevice.AttachAsync(phone);
        await phone.GoAsync(new Uri((await agent.AttributeAsync("#dispositivo ~ p a", "href"))!).AbsolutePath);
        Assert.Equal(("registro", "/registro"), (await phone.StepAsync(), phone.Path));
        await phone.InspectAsync();
        await phone.FollowAsync(Way);
        Assert.Equal("registro-listo", await phone.StepAsync());
        await phone.InspectAsync();
        await agent.WaitForAsync("#dispositivo ~ .track li.done:nth-child(3)");
        Assert.Equal(1, await device.CountAsync());
        await agent.InspectAsync();
    }

    /// <summary>From the account to the enrolled device, every page of it looked at.</summary>
    private static async Task EnrolStepByStepAsync(PortalServer server, BrowserJourney journey)
    {
        var visitor = journey.Visitor;
        await journey.SignInAsync(journey.Demo.Key!);
        await visitor.FollowAsync("main a[href='/mi-cuenta/dispositivos']");
        await visitor.InspectAsync();
        await visitor.SubmitAsync();
        var code = await CodeAsync(server, journey.Demo.Email!);
        await visitor.InspectAsync();
        await visitor.EnterCodeAsync(code == "000000" ? "111111" : "000000");
        Assert.Equal("CODIGO-INCORRECTO", await visitor.ReasonAsync());
        await visitor.InspectAsync();
        await visitor.EnterCodeAsync(code);
        await visitor.WaitForAsync(Way);
        await visitor.InspectAsync();
        await AddAsync(visitor);
        await visitor.InspectAsync();
    }

    /// <summary>With nothing shown in the browser but the page on which its device is asked.</summary>
    private static async Task EnrolAsync(PortalServer server, BrowserJourney journey)
    {
        using (var master = await AccountVisits.MasterAsync(server, journey.Demo.Case))
        {
            await master.GoAsync("/mi-cuenta/dispositivos");
            await master.SendAsync();
            await master.SendAsync(new() { ["codigo"] = await CodeAsync(server, journey.Demo.Email!) });
            await journey.Visitor.AdoptSessionAsync(master);
        }

        await journey.Visitor.GoAsync("/mi-cuenta/dispositivos");
        await AddAsync(journey.Visitor);
    }

    private static async Task<string> CodeAsync(PortalServer server, string email) =>
        MailLines.Code((await server.CarriedAsync(mail => mail.To == email && mail.Subject == DeviceDesk.CodeSubject)).Text);

    private static async Task AddAsync(BrowserVisitor visitor)
    {
        await visitor.WriteAsync("form[data-passkey] [name=nombre]", "Mi teléfono");
        await visitor.FollowAsync(Way);
        Assert.Contains("Dispositivo registrado", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Mi teléfono", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task IdentifyAsync(BrowserJourney journey)
    {
        var (representative, ruc, sucursal) = journey.Demo.Employer;
        await journey.Visitor.GoAsync("/desbloqueo");
        await journey.Visitor.FillAsync("cedula", representative.Value);
        await journey.Visitor.FillAsync("ruc", ruc.Value);
        await journey.Visitor.FillAsync("sucursal", sucursal.Value);
        await journey.Visitor.SubmitAsync();
    }

    private static Task BlockAsync(PortalServer server) => SignInDesk.BlockAsync(server.Get<SignInEmployerHandler>(), server.Get<PortalStore>());

    private static async Task FailedAsync(BrowserVisitor visitor) =>
        Assert.Equal(("biometria", "BIOMETRIA-NO-COINCIDE"), (await visitor.StepAsync(), await visitor.ReasonAsync()));

    private static Task<bool> IsBlockedAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(
            db => db.EmployerAccounts.AnyAsync(account => account.Ruc == DemoEmployers.All[0].Employer.Ruc && account.BlockedFor == BlockCause.FailedSignIns),
            CancellationToken.None);
}
