using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class SignInByPasskeyTests
{
    [Theory, Databases]
    public async Task One_answer_opens_once_however_many_send_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor);
        var proof = portal.ProofOf(auditor.Id!.Value, passkey.Next(2));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => portal.SignInAsync(proof))));

        Assert.Equal(auditor.Id, Assert.Single(outcomes.OfType<SignInByPasskeyOutcome.SignedIn>()).Member.Id);
        Assert.Equal(7, outcomes.OfType<SignInByPasskeyOutcome.Refused>().Count());
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffSignedIn && entry.Detail == "passkey");
    }

    [Theory, Databases]
    public async Task A_counter_that_does_not_go_on_is_a_copy(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor, 5);

        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id!.Value, passkey.Next(5))));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id.Value, passkey.Next(0))));
        // Two copies that both say 6: one of them comes second.
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => portal.SignInAsync(portal.ProofOf(auditor.Id.Value, passkey.Next(6))))));
        Assert.Single(outcomes.OfType<SignInByPasskeyOutcome.SignedIn>());
    }

    [Fact]
    public async Task Those_that_do_not_count_stay_at_zero()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor, 0);

        Assert.IsType<SignInByPasskeyOutcome.SignedIn>(await portal.SignInAsync(portal.ProofOf(auditor.Id!.Value, passkey.Next(0))));
        Assert.IsType<SignInByPasskeyOutcome.SignedIn>(await portal.SignInAsync(portal.ProofOf(auditor.Id.Value, passkey.Next(0))));
    }

    [Fact]
    public async Task What_does_not_hold_opens_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor);
        var other = await portal.ActorAsync(StaffRole.Supervisor);
        var otherKey = new UserPasskeyInfo(passkey.CredentialId, [1, 2, 3], passkey.CreatedAt, 2, passkey.Transports, true, false, false, [], []);
        var late = portal.ProofOf(auditor.Id!.Value, passkey.Next(2));

        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(null));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(other.Id!.Value, passkey.Next(2))));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id.Value, passkey.Next(2, verified: false))));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id.Value, otherKey)));
        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(late));
        Assert.Equal(5, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.StaffSignInFailed && entry.Detail == "passkey"));
    }

    [Fact]
    public async Task Who_is_locked_by_others_guesses_gets_in_and_who_is_shut_out_or_reset_does_not()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor);
        for (var tries = 0; tries < 6; tries++)
        {
            await SignIns.PasswordAsync(portal, StaffDesk.EmailOf(StaffRole.Auditor), "wrong");
        }

        Assert.IsType<SignInByPasskeyOutcome.SignedIn>(await portal.SignInAsync(portal.ProofOf(auditor.Id!.Value, passkey.Next(2))));
        await portal.Get<DisableStaffHandler>().HandleAsync(new(StaffDesk.EmailOf(StaffRole.Auditor), Actor.System), CancellationToken.None);
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id.Value, passkey.Next(3))));
    }

    [Theory, Databases]
    public async Task Reset_voids_passkeys_like_everything_else(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (member, passkey) = await Joining.ByPasskeyAsync(portal);
        Assert.IsType<SignInByPasskeyOutcome.SignedIn>(await portal.SignInAsync(portal.ProofOf(member.Id!.Value, passkey.Next(2))));

        Assert.Equal(
            new ChangeStaffOutcome.Changed(),
            await portal.Get<ResetStaffFactorHandler>().HandleAsync(new(StaffDesk.NewEmail, Actor.System), CancellationToken.None));
        await portal.SendMailsAsync();
        Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(StaffDesk.TokenIn(portal.Mailbox)));

        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(member.Id.Value, passkey.Next(3))));
        Assert.Empty((await portal.Get<ViewOwnAccessHandler>().HandleAsync(new(member), CancellationToken.None)).Passkeys);
    }

    [Fact]
    public async Task An_address_waits_after_too_many_tries()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["SignIn:AttemptsPerHour"] = "1" });
        await portal.SignInAsync(null);

        Assert.Equal(new SignInByPasskeyOutcome.Throttled(TestClock.Start.AddHours(1)), await portal.SignInAsync(null));
    }
}

public sealed class AcceptInvitationByPasskeyTests
{
    [Theory, Databases]
    public async Task Once_and_then_no_password_leads_in(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (member, token) = await Joining.InvitedAsync(portal);
        var proof = portal.ProofOf(member.Id!.Value, Passkeys.Fresh());

        Assert.Equal(new AcceptInvitationByPasskeyOutcome.NotOpen(), await AcceptAsync(portal, new string('A', 43), proof));
        Assert.Equal(new AcceptInvitationByPasskeyOutcome.Refused(), await AcceptAsync(portal, token, null));
        Assert.Equal(
            new AcceptInvitationByPasskeyOutcome.Refused(),
            await AcceptAsync(portal, token, portal.ProofOf((await portal.ActorAsync(StaffRole.Auditor)).Id!.Value, Passkeys.Fresh())));
        Assert.Equal(
            new AcceptInvitationByPasskeyOutcome.Refused(), await AcceptAsync(portal, token, portal.ProofOf(member.Id.Value, Passkeys.Fresh(verified: false))));
        Assert.Equal(new AcceptInvitationByPasskeyOutcome.Joined(), await AcceptAsync(portal, token, proof));

        Assert.Equal(new AcceptInvitationByPasskeyOutcome.NotOpen(), await AcceptAsync(portal, token, portal.ProofOf(member.Id.Value, Passkeys.Fresh())));
        Assert.True((await portal.MemberAsync(StaffDesk.NewEmail)).IsActive);
        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.PasswordAsync(portal, StaffDesk.NewEmail, ""));
        Assert.IsType<SignInByPasskeyOutcome.SignedIn>(await portal.SignInAsync(portal.ProofOf(member.Id.Value, proof.Passkey.Next(2))));
        Assert.IsType<BeginPasskeyOutcome.Ready>(
            await portal.Get<BeginPasskeyHandler>().HandleAsync(new(null, await portal.ConfirmedAsync(member)), CancellationToken.None));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffJoined && entry.AccountId == member.Id && entry.Detail == "passkey");
    }

    private static Task<AcceptInvitationByPasskeyOutcome> AcceptAsync(TestPortal portal, string token, Core.Features.Accounts.Devices.PasskeyProof? proof) =>
        portal.Get<AcceptInvitationByPasskeyHandler>().HandleAsync(new(token, proof, TestPortal.Visitor), CancellationToken.None);
}

/// <summary>How somebody joins without a password.</summary>
internal static class Joining
{
    public static async Task<(Actor Member, string Token)> InvitedAsync(TestPortal portal)
    {
        var invited = (InviteStaffOutcome.Invited)await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await portal.SendMailsAsync();
        return (Actor.Staff(invited.MemberId, "198.51.100.5", "Tests"), StaffDesk.TokenIn(portal.Mailbox));
    }

    public static async Task<(Actor Member, UserPasskeyInfo Passkey)> ByPasskeyAsync(TestPortal portal)
    {
        var (member, token) = await InvitedAsync(portal);
        var passkey = Passkeys.Fresh();
        Assert.Equal(
            new AcceptInvitationByPasskeyOutcome.Joined(),
            await portal.Get<AcceptInvitationByPasskeyHandler>().HandleAsync(
                new(token, portal.ProofOf(member.Id!.Value, passkey), TestPortal.Visitor), CancellationToken.None));
        return (member, passkey);
    }
}
