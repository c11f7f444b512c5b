using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Users;

public sealed class InviteUserTests
{
    [Theory, Databases]
    public async Task Mails_a_link_to_the_guest_and_tells_the_employer(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);

        var invited = Assert.IsType<InviteUserOutcome.Invited>(await desk.InviteAsync(permissions: [UserPermission.Queries, UserPermission.Payroll]));
        Assert.Equal(2, await portal.SendMailsAsync());

        var user = await desk.UserAsync();
        Assert.Equal(
            (invited.UserId, UserDesk.UserName, null, UserState.Invited),
            (user.Id, user.User.UserName, user.User.PasswordHash, user.StateAt(portal.Clock.GetUtcNow())));
        Assert.Contains(UserDesk.UserName, portal.Mailbox.Mails.Single(mail => mail.To == UserDesk.Email).Text, StringComparison.Ordinal);
        Assert.Contains(UserDesk.Name, portal.Mailbox.Mails.Single(mail => mail.To == Core.Demo.DemoEmployers.All[0].Email).Text, StringComparison.Ordinal);
        // What the employer typed goes to any address: nothing of it stands in the mail.
        Assert.DoesNotContain(UserDesk.Name, portal.Mailbox.Mails.Single(mail => mail.To == UserDesk.Email).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(UserDesk.TokenIn(portal.Mailbox), portal.Mailbox.Mails.Single(mail => mail.To != UserDesk.Email).Text, StringComparison.Ordinal);
        Assert.Contains(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.UserInvited && entry.ActorId == desk.Account && entry.Detail == $"{user.Id} Payroll Queries");
    }

    [Theory]
    [InlineData("", UserDesk.Cedula, UserDesk.Email, true, "nombre")]
    [InlineData("Visite http://malo.ec", UserDesk.Cedula, UserDesk.Email, true, "nombre")]
    [InlineData("malo.ec", UserDesk.Cedula, UserDesk.Email, true, "nombre")]
    [InlineData(
        "Su cuenta sera cerrada hoy llame al cero nueve nueve uno dos tres cuatro cinco o perdera su clave", UserDesk.Cedula, UserDesk.Email, true, "nombre")]
    [InlineData("Su cuenta se ha de ver hoy en la web o no", UserDesk.Cedula, UserDesk.Email, true, "nombre")]
    [InlineData("Ma. Elena O'Neill-Ñacato", "1700000945", UserDesk.Email, true, "cedula")]
    [InlineData(UserDesk.Name, UserDesk.Cedula, "rosa", true, "correo")]
    [InlineData(UserDesk.Name, UserDesk.Cedula, UserDesk.Email, false, "permisos")]
    public async Task Says_what_is_missing(string name, string cedula, string email, bool permission, string wrong)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await UserDesk.OpenAsync(portal);

        var outcome = Assert.IsType<InviteUserOutcome.Incomplete>(await desk.InviteAsync(new(name, cedula, email), permission ? [UserPermission.Queries] : []));

        Assert.Equal(
            (wrong == "nombre", wrong == "cedula", wrong == "correo", wrong == "permisos"),
            (outcome.Name, outcome.Person is not null, outcome.Email, outcome.Permissions));
        Assert.Equal(0, await portal.SendMailsAsync());
    }

    [Theory, Databases]
    public async Task Nobody_has_access_twice_and_the_representative_needs_none(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);

        Assert.IsType<InviteUserOutcome.Oneself>(await desk.InviteAsync(new("María Elena", "1700000019", UserDesk.Email)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.InviteAsync())));

        Assert.Single(outcomes, outcome => outcome is InviteUserOutcome.Invited);
        Assert.Equal(3, outcomes.Count(outcome => outcome is InviteUserOutcome.Known));
    }

    [Fact]
    public async Task There_are_only_so_many_and_so_many_links_a_day()
    {
        await using var portal = await TestPortal.StartAsync(
            DatabaseKind.Sqlite, new() { ["Accounts:MostUsers"] = "1", ["Accounts:UserInvitationsPerDay"] = "2" });
        var desk = await UserDesk.OpenAsync(portal);
        await desk.InviteAsync();

        Assert.IsType<InviteUserOutcome.TooMany>(await desk.InviteAsync(new("Otra Persona", "0900000035", UserDesk.Email)));
        Assert.Equal(new ChangeUserOutcome.Done(), await desk.ChangeAsync(UserChange.SendLink));
        Assert.Equal(new ChangeUserOutcome.Throttled(), await desk.ChangeAsync(UserChange.SendLink));
        await desk.ChangeAsync(UserChange.Remove);
        Assert.IsType<InviteUserOutcome.Throttled>(await desk.InviteAsync());
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<InviteUserOutcome.Invited>(await desk.InviteAsync());
    }

    [Theory, Databases]
    public async Task Who_was_removed_begins_anew(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        await desk.ChangeAsync(UserChange.Remove);

        Assert.IsType<InviteUserOutcome.Invited>(await desk.InviteAsync(new("Rosa Vélez", UserDesk.Cedula, UserDesk.Email), [UserPermission.Notices]));

        var user = await desk.UserAsync();
        Assert.Equal(("Rosa Vélez", null, UserState.Invited, 0), (user.Name, user.User.PasswordHash, user.StateAt(portal.Clock.GetUtcNow()), user.Keys.Count));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync());
    }
}

public sealed class AcceptUserInvitationTests
{
    [Theory, Databases]
    public async Task Once_and_then_they_log_in_under_their_own_name(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var token = await desk.InvitedAsync();
        var accept = portal.Get<AcceptUserInvitationHandler>();

        Assert.Equal(UserDesk.Name, (await accept.ViewAsync(token, CancellationToken.None))!.User.Name);
        Assert.Equal(new AcceptUserInvitationOutcome.Joined(UserDesk.UserName), await desk.AcceptAsync(token));
        Assert.IsType<AcceptUserInvitationOutcome.NotOpen>(await desk.AcceptAsync(token));
        Assert.Null(await accept.ViewAsync(token, CancellationToken.None));

        var signedIn = Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync());
        Assert.Equal((desk.Account, (await desk.UserAsync()).Id, UserDesk.UserName), (signedIn.AccountId, signedIn.UserId, signedIn.UserName));
        // The employer's own key is another.
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync(Core.Demo.DemoEmployers.All[0].Key!));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_wins(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var token = await desk.InvitedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => desk.AcceptAsync(token, $"Guaba+73{number}t"))));

        var winner = outcomes.ToList().FindIndex(outcome => outcome is AcceptUserInvitationOutcome.Joined);
        Assert.Single(outcomes, outcome => outcome is AcceptUserInvitationOutcome.Joined);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync($"Guaba+73{winner}t"));
    }

    [Theory]
    [InlineData("corta", "longitud")]
    [InlineData("Contadora+1", "datos")]
    [InlineData("A+b000944x", "datos")]
    [InlineData("Comercial+1", "datos")]
    public async Task A_weak_key_is_refused_and_the_link_stays_good(string key, string rule)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await UserDesk.OpenAsync(portal);
        var token = await desk.InvitedAsync();

        Assert.Contains(rule, Assert.IsType<AcceptUserInvitationOutcome.Weak>(await desk.AcceptAsync(token, key)).BrokenRules);
        Assert.IsType<AcceptUserInvitationOutcome.Joined>(await desk.AcceptAsync(token));
    }

    [Fact]
    public async Task The_guest_learns_nothing_of_the_representatives_number()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var token = await (await UserDesk.OpenAsync(portal)).InvitedAsync();

        var view = await portal.Get<AcceptUserInvitationHandler>().ViewAsync(token, CancellationToken.None);

        var words = Assert.Single(view!.Policy.Rules.OfType<FragmentRule>()).Words;
        Assert.Contains(UserDesk.Cedula, words);
        Assert.DoesNotContain("1700000019", words);
    }

    [Theory, Databases]
    public async Task It_is_good_for_seven_days_and_not_while_the_account_is_blocked(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var token = await desk.InvitedAsync();
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == desk.Account)).Block(BlockCause.FailedSignIns, portal.Clock.GetUtcNow());
            return true;
        });
        Assert.IsType<AcceptUserInvitationOutcome.NotOpen>(await desk.AcceptAsync(token));

        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == desk.Account))
                .StoreKey(Sample.Key("hash"), portal.Clock.GetUtcNow(), unblocks: true);
            return true;
        });
        Assert.NotNull(await portal.Get<AcceptUserInvitationHandler>().ViewAsync(token, CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.IsType<AcceptUserInvitationOutcome.NotOpen>(await desk.AcceptAsync(token));
        Assert.Equal(UserState.InvitationOver, (await desk.UserAsync()).StateAt(portal.Clock.GetUtcNow()));
        Assert.IsType<AcceptUserInvitationOutcome.NotOpen>(await desk.AcceptAsync(new string('A', 43)));
        Assert.Null(await portal.Get<AcceptUserInvitationHandler>().ViewAsync("x", CancellationToken.None));
    }

    [Fact]
    public void A_code_of_a_foreigner_serves_as_well() =>
        Assert.Equal("1790000028001-0001-EXT0000123", SignInName.Read(" 1790000028001 0001 ext0000123 ")!.Value);
}
