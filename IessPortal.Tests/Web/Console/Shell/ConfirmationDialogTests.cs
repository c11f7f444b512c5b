using Bunit;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Accounts.Import;
using IessPortal.Tests.Features.Staff;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Import;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Console.Staff;
using IessPortal.Web.Console.Unblocking;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

/// <summary>Where the last proof is too old the window asks for one, and goes on with what was wanted or leaves everything as it was.</summary>
public sealed class ConfirmationDialogTests : ConsoleWindowTest
{
    private const string Asks = "#codigo-propio";

    protected override DatabaseKind Kind => DatabaseKind.Sqlite;

    [Fact]
    public async Task An_unblocking_is_granted_once_the_code_is_right()
    {
        var page = await DecidingAsync();
        var deciding = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());

        var field = Screen.Find(Asks);
        Assert.Equal(("one-time-code", "numeric"), (field.GetAttribute("autocomplete"), field.GetAttribute("inputmode")));
        Assert.Null(field.GetAttribute("aria-invalid"));
        Assert.Equal("Código de su aplicación de autenticación", Screen.Find($"label[for={field.Id}]").TextContent);
        Assert.Empty(Screen.FindAll("[data-passkey]"));
        await ProveAsync("000000");
        Assert.Equal("Ese código no es correcto o ya se usó. Le quedan 4 intentos.", Screen.Find("#codigo-propio-error").TextContent);
        Assert.Equal(("true", "codigo-propio-error"), (Screen.Find(Asks).GetAttribute("aria-invalid"), Screen.Find(Asks).GetAttribute("aria-describedby")));
        Assert.Equal(0, await CountAsync(AuditKind.UnblockGranted));

        await ProveAsync(Code());
        await deciding;

        Assert.Equal((1, 1), (await CountAsync(AuditKind.UnblockGranted), await CountAsync(AuditKind.StaffSessionConfirmed)));
        await Screen.WaitForAssertionAsync(() => Assert.Empty(Screen.FindAll("form")));
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[role=status].said")));
    }

    [Fact]
    public async Task Called_off_it_leaves_everything_as_it_was_and_asks_again()
    {
        await DecidingAsync();
        foreach (var byButton in new[] { true, false })
        {
            var deciding = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());
            await (byButton ? Screen.Find("[data-action=dejar]").ClickAsync() : EscapeAsync());
            await deciding;

            await Screen.WaitForAssertionAsync(() => Assert.Empty(Screen.FindAll(Asks)));
            Assert.Equal(Blocks.Reason, Screen.Find("#motivo").GetAttribute("value"));
            Assert.Equal((0, 0), (await CountAsync(AuditKind.UnblockGranted), await CountAsync(AuditKind.StaffSessionConfirmed)));
        }
    }

    [Fact]
    public async Task Who_guesses_is_told_until_when_it_is_closed()
    {
        await DecidingAsync();
        var deciding = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());
        for (var tries = 0; tries < 5; tries++)
        {
            await ProveAsync("000000");
        }

        Assert.StartsWith("No era correcto, y fue el último intento.", Screen.Find("#codigo-propio-error").TextContent, StringComparison.Ordinal);
        await ProveAsync(Code());
        Assert.Matches("^Hubo demasiados intentos. Puede probar de nuevo a las [0-9:]+.$", Screen.Find("#codigo-propio-error").TextContent);
        await Screen.Find("[data-action=dejar]").ClickAsync();
        await deciding;
        Assert.Equal(0, await CountAsync(AuditKind.UnblockGranted));
    }

    [Fact]
    public async Task A_recovery_code_is_typed_on_a_keyboard_with_letters()
    {
        var (member, token) = await Joining.InvitedAsync(Portal);
        var codes = Assert.IsType<AcceptInvitationOutcome.Joined>(await Portal.JoinAsync(token)).RecoveryCodes;
        await Portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(member.Id!.Value, [StaffRole.Administrador], Actor.System), CancellationToken.None);
        var page = await ChangingAsync(await Portal.ConfirmedAsync(member));
        var changing = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());

        await Screen.Find("[data-action=otro-codigo]").ClickAsync();
        Assert.Equal(("off", "text"), (Screen.Find(Asks).GetAttribute("autocomplete"), Screen.Find(Asks).GetAttribute("inputmode")));
        await ProveAsync(codes[0]);
        await changing;

        Assert.Equal((1, 1), (await CountAsync(AuditKind.StaffRecoveryCodeUsed), await CountAsync(AuditKind.StaffSessionConfirmed)));
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[role=status].said")));
    }

    [Fact]
    public async Task A_passkey_goes_on_as_well_and_is_the_only_way_for_who_has_no_app()
    {
        var (member, passkey) = await Joining.ByPasskeyAsync(Portal);
        await Portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(member.Id!.Value, [StaffRole.Administrador], Actor.System), CancellationToken.None);
        var actor = await Portal.ConfirmedAsync(member);
        await ChangingAsync(actor);
        var before = await CountAsync(AuditKind.StaffRolesChanged);
        var changing = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync(), "form[data-stays]");
        Assert.Empty(Screen.FindAll(Asks));
        Assert.Equal(ConsolePaths.PasskeyConfirmation, Screen.Find("form[data-stays]").GetAttribute("action"));

        // What the script does: the answer goes to the server, and the field hears that it held.
        var proof = Portal.ProofOf(member.Id.Value, passkey.Next(2));
        Assert.True(await Portal.Get<ConfirmSessionByPasskeyHandler>().HandleAsync(new(proof, actor), CancellationToken.None));
        await TypeAsync(Screen, ($"[name={PasskeyForm.Held}]", "1"));
        await changing;

        Assert.Equal(before + 1, await CountAsync(AuditKind.StaffRolesChanged));
        await Screen.WaitForAssertionAsync(() => Assert.Empty(Screen.FindAll("form")));
    }

    [Fact]
    public async Task A_passkey_is_added_by_who_has_no_app_once_they_proved_who_they_are()
    {
        const string Adds = "[data-passkey=create]";
        var (member, passkey) = await Joining.ByPasskeyAsync(Portal);
        Go(ConsolePaths.Access);
        var actor = await Portal.ConfirmedAsync(member);
        Old(Be(actor, StaffRole.Auditor));
        Show();
        var page = await OpenAsync<AccessPage>("#confirmar-antes");
        Assert.Empty(page.FindAll(Adds));

        var proving = await BeginAsync(() => page.Find("#confirmar-antes").ClickAsync(), "form[data-stays]");
        var proof = Portal.ProofOf(member.Id!.Value, passkey.Next(2));
        Assert.True(await Portal.Get<ConfirmSessionByPasskeyHandler>().HandleAsync(new(proof, actor), CancellationToken.None));
        await TypeAsync(Screen, ($"[name={PasskeyForm.Held}]", "1"));
        await proving;

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(Adds)));
        Assert.Empty(page.FindAll("#confirmar-antes"));
    }

    [Fact]
    public async Task An_invitation_keeps_what_was_typed_and_goes_out()
    {
        Go("/cau/personal");
        Old(await BeAsync(StaffRole.Administrador));
        Show();
        var page = await OpenAsync<StaffPage>("[data-row]");
        await page.Find("#invitar").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#nombre").Count == 1);
        await TypeAsync(
            Screen, ("#nombre", "Nueva Persona"), ("#correo", StaffDesk.NewEmail), ("#nuevo-cedula", StaffDesk.NewPerson), ("input[type=checkbox]", true));

        var inviting = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());
        await Screen.Find("[data-action=dejar]").ClickAsync();
        await inviting;
        Assert.Equal(("Nueva Persona", StaffDesk.NewEmail), (Screen.Find("#nombre").GetAttribute("value"), Screen.Find("#correo").GetAttribute("value")));
        Assert.Equal(0, await CountAsync(AuditKind.StaffInvited));

        inviting = await BeginAsync(() => Screen.Find("#confirmar").SubmitAsync());
        await ProveAsync(Code());
        await inviting;
        Assert.Equal(1, await CountAsync(AuditKind.StaffInvited));
    }

    [Fact]
    public async Task An_import_is_approved_where_it_stands()
    {
        var brought = await Portal.ActorAsync(StaffRole.Administrador);
        var id = await Portal.CheckAsync(ImportSamples.Csv(1), brought);
        await Portal.Get<AskImportHandler>().HandleAsync(new(id, brought), CancellationToken.None);
        Old(Be(await Portal.ConfirmedAsync(await Portal.AnotherAsync(StaffRole.Administrador, null)), StaffRole.Administrador));
        Show();
        var page = await OpenAsync<ImportPage>("[data-action=aprobar]");
        var secret = await Portal.ReadAsync(db => Task.FromResult(db.StaffMembers.Single(member => member.User.Email == StaffDesk.NewEmail)));

        var approving = await BeginAsync(() => page.Find("[data-action=aprobar]").ClickAsync());
        await ProveAsync(StaffDesk.CodeOf(Portal.Get<SecondFactors>().SecretOf(secret), Portal.Clock.GetUtcNow()));
        await approving;

        Assert.Equal(1, await CountAsync(AuditKind.ApprovalOfImportGranted));
    }

    /// <summary>A supervisor whose last proof is too old is about to grant an unblocking.</summary>
    private async Task<IRenderedComponent<BlockedAccountPage>> DecidingAsync()
    {
        var (id, _) = await Blocks.BlockAsync(Portal);
        await Blocks.RequestedAsync(Portal, id, StaffRole.Ventanilla);
        Old(await BeAsync(StaffRole.Supervisor));
        Show();
        var page = await OpenAsync<BlockedAccountPage>("[data-action=aprobar]", page => page.Add(one => one.Id, id));
        await page.Find("[data-action=aprobar]").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#motivo").Count == 1);
        await TypeAsync(Screen, ("#motivo", Blocks.Reason));
        return page;
    }

    /// <summary>An administrator whose last proof is too old is about to give somebody a role.</summary>
    private async Task<IRenderedComponent<StaffPage>> ChangingAsync(Actor administrator)
    {
        Go("/cau/personal");
        Old(Be(administrator, StaffRole.Administrador));
        Show();
        var page = await OpenAsync<StaffPage>("[data-row]");
        await page.FindAll("button.role:not([disabled])[data-role=Auditor][aria-checked=false]")[0].ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#confirmar").Count == 1);
        return page;
    }

    private void Old(Actor actor)
    {
        Assert.NotNull(actor.Session);
        Portal.Clock.Advance(TimeSpan.FromMinutes(11));
    }

    private void Show() => Render<ConfirmationDialog>(parameters => parameters.AddCascadingValue(State));

    /// <summary>Presses something, and comes back as soon as the window asks: what was pressed goes on when it is answered.</summary>
    private async Task<Task> BeginAsync(Func<Task> press, string shows = Asks)
    {
        var pressed = Screen.InvokeAsync(press);
        await Screen.WaitForStateAsync(() => Screen.FindAll(shows).Count == 1);
        return pressed;
    }

    private async Task ProveAsync(string code)
    {
        await TypeAsync(Screen, (Asks, code));
        await Screen.InvokeAsync(() => Screen.Find("#confirmar-codigo").SubmitAsync());
    }

    private Task EscapeAsync() => Screen.InvokeAsync(
        () => Screen.FindComponents<DialogWindow>().Single(window => window.FindAll(Asks).Count == 1).Instance.Instance.Cancel());

    private string Code() => StaffDesk.CodeOf(DemoStaff.Secret, Portal.Clock.GetUtcNow());
}
