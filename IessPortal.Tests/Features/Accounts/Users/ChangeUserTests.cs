using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Users;

public sealed class ChangeUserTests
{
    [Theory, Databases]
    public async Task Shut_out_at_once_and_let_in_again_with_the_key_they_had(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        var signedIn = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();
        Assert.True(await desk.HoldsAsync(signedIn));

        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.Disable));
        Assert.False(await desk.HoldsAsync(signedIn));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync());
        Assert.Equal(new ChangeUserOutcome.Nothing(), await desk.ChangeAsync(UserChange.Disable));
        Assert.Equal(new ChangeUserOutcome.Nothing(), await desk.ChangeAsync(UserChange.SendLink));

        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.Enable));
        Assert.Equal(new ChangeUserOutcome.Nothing(), await desk.ChangeAsync(UserChange.Enable));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync());
        Assert.Equal(
            [AuditKind.UserDisabled, AuditKind.UserEnabled],
            (await portal.AuditAsync()).Select(entry => entry.Kind).Where(one => one is AuditKind.UserDisabled or AuditKind.UserEnabled));
    }

    [Theory, Databases]
    public async Task Another_link_voids_the_key_and_the_link_before(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var first = await desk.InvitedAsync();
        await desk.ChangeAsync(UserChange.SendLink);
        Assert.IsType<AcceptUserInvitationOutcome.NotOpen>(await desk.AcceptAsync(first));
        await portal.SendMailsAsync();
        await desk.AcceptAsync(UserDesk.TokenIn(portal.Mailbox));
        var signedIn = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();

        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.SendLink));
        Assert.False(await desk.HoldsAsync(signedIn));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync());
        await portal.SendMailsAsync();
        var second = UserDesk.TokenIn(portal.Mailbox);
        // The keys they had are still among those that must not come again.
        Assert.Equal([KeyPolicy.HistoryRuleId], Assert.IsType<AcceptUserInvitationOutcome.Weak>(await desk.AcceptAsync(second)).BrokenRules);
        Assert.IsType<AcceptUserInvitationOutcome.Joined>(await desk.AcceptAsync(second, "Zapote-29k"));
    }

    [Theory, Databases]
    public async Task Permissions_change_and_there_is_always_one(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.InvitedAsync();

        Assert.Equal(new ChangeUserOutcome.NoPermission(), await desk.ChangeAsync(UserChange.Permissions));
        Assert.Equal(new ChangeUserOutcome.Nothing(), await desk.ChangeAsync(UserChange.Permissions, UserPermission.Payroll));
        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.Permissions, UserPermission.Queries, UserPermission.Notices));
        Assert.Equal([UserPermission.Notices, UserPermission.Queries], (await desk.UserAsync()).Permissions);
        Assert.Equal(new ChangeUserOutcome.NotFound(), await desk.ChangeAsync(UserChange.Permissions, Guid.Empty, UserPermission.Queries));
    }

    [Theory, Databases]
    public async Task Removed_they_are_gone_with_key_and_address(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        var signedIn = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();

        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.Remove));

        Assert.False(await desk.HoldsAsync(signedIn));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync());
        Assert.Empty((await portal.Get<ListUsersHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None)).Users);
        var user = await desk.UserAsync();
        Assert.Equal((null, null, 0), (user.User.PasswordHash, user.User.Email, user.Keys.Count));
        Assert.Equal(new ChangeUserOutcome.NotFound(), await desk.ChangeAsync(UserChange.Enable));
    }

    [Theory, Databases]
    public async Task Failed_log_ins_block_that_user_alone_and_the_employer_unblocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        Assert.Equal(new ChangeUserOutcome.Nothing(), await desk.ChangeAsync(UserChange.Unblock));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => desk.SignInAsync($"Wrong#Key{number}", known: true))));

        Assert.DoesNotContain(outcomes, outcome => outcome is SignInEmployerOutcome.SignedIn);
        Assert.IsType<SignInEmployerOutcome.Blocked>(await desk.SignInAsync());
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync(Core.Demo.DemoEmployers.All[0].Key!, "1790000028001-0001"));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.UserBlocked);
        await portal.SendMailsAsync();
        Assert.Single(portal.Mailbox.Mails, mail => mail.Subject == "Un usuario secundario quedó bloqueado");

        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.Unblock));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync());
    }

    [Theory, Databases]
    public async Task While_the_employer_is_blocked_nobody_gets_in_and_not_me_shuts_all_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        var signedIn = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        // A new key of the employer's is nothing to them.
        Assert.True(await desk.HoldsAsync(signedIn));

        await portal.Get<ReportNotMeHandler>().HandleAsync(new(journey.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);

        Assert.False(await desk.HoldsAsync(signedIn));
        Assert.IsType<SignInEmployerOutcome.Blocked>(await desk.SignInAsync());
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync(userName: "1790000028001-0001-0900000035"));
        Assert.Equal(UserState.Disabled, (await desk.UserAsync()).StateAt(portal.Clock.GetUtcNow()));
    }

    [Theory, Databases]
    public async Task Nobody_of_that_name_is_told_the_same(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        foreach (var user in new[] { UserDesk.UserName, "1790000028001-0001-0900000035", "1792060346001-0001-0900000035" })
        {
            for (var left = 4; left >= 1; left--)
            {
                Assert.Equal(new SignInEmployerOutcome.Wrong(left), await desk.SignInAsync("Wrong#Key1", user));
            }

            var freeAt = TestClock.Start.AddMinutes(15);
            Assert.Equal(new SignInEmployerOutcome.MustWait(freeAt), await desk.SignInAsync("Wrong#Key1", user));
            Assert.Equal(new SignInEmployerOutcome.MustWait(freeAt), await desk.SignInAsync(userName: user));
        }

        Assert.False((await desk.UserAsync()).IsBlocked);
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync());
    }
}

public sealed class ListUsersTests
{
    [Theory, Databases]
    public async Task By_name_and_none_of_another_account(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.InviteAsync();
        await desk.InviteAsync(new("Ana Primera", "0900000035", "ana@contadora.ec"));
        var other = await Journey.Of(portal, "Municipio de Prueba").AccountAsync();
        await portal.Get<InviteUserHandler>().HandleAsync(
            new(other.Id, new("Otra", UserDesk.Cedula, UserDesk.Email), [UserPermission.Queries], Actor.Employer(other.Id, "", "")), CancellationToken.None);

        var view = await portal.Get<ListUsersHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None);

        Assert.Equal(["Ana Primera", UserDesk.Name], view.Users.Select(user => user.Name));
        Assert.False(view.IsFull);
    }
}
