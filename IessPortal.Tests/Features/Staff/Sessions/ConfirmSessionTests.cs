using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Staff.Sessions;

public sealed class ConfirmSessionTests
{
    [Theory, Databases]
    public async Task A_code_of_the_app_confirms_the_session_and_no_other_of_the_same_member(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await portal.ConfirmedAsync(StaffRole.Supervisor), await portal.ConfirmedAsync(StaffRole.Supervisor));
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        var code = StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow());

        // As it is copied: an app shows it in two halves.
        Assert.Equal(new ConfirmSessionOutcome.Confirmed(), await ConfirmAsync(portal, here, $" {code[..3]} {code[3..]} "));

        Assert.True(await portal.IsConfirmedAsync(here));
        Assert.False(await portal.IsConfirmedAsync(there));
        Assert.Single(
            await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffSessionConfirmed && entry.ActorId == here.Id && entry.AccountId == here.Id);
        // It served once, here as there.
        Assert.Equal(new ConfirmSessionOutcome.Wrong(4), await ConfirmAsync(portal, there, code));
    }

    [Theory, Databases]
    public async Task A_recovery_code_does_too_and_is_used_up(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (member, token) = await Joining.InvitedAsync(portal);
        var codes = Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(token)).RecoveryCodes;
        var actor = await portal.ConfirmedAsync(member);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(new ConfirmSessionOutcome.Confirmed(), await ConfirmAsync(portal, actor, codes[3].ToLowerInvariant()));

        Assert.True(await portal.IsConfirmedAsync(actor));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffRecoveryCodeUsed && entry.AccountId == member.Id);
        Assert.Equal(new ConfirmSessionOutcome.Wrong(4), await ConfirmAsync(portal, actor, codes[3]));
    }

    [Theory, Databases]
    public async Task Who_guesses_at_an_open_window_is_locked_out_and_confirms_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Supervisor);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        for (var left = 4; left >= 0; left--)
        {
            Assert.Equal(new ConfirmSessionOutcome.Wrong(left), await ConfirmAsync(portal, actor, left == 2 ? null : "000000"));
        }

        var right = StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow());
        Assert.Equal(
            new ConfirmSessionOutcome.Locked(portal.Clock.GetUtcNow() + TimeSpan.FromMinutes(15)), await ConfirmAsync(portal, actor, right));
        Assert.False(await portal.IsConfirmedAsync(actor));
        var audit = await portal.AuditAsync();
        Assert.Equal(5, audit.Count(entry => entry.Kind is AuditKind.StaffSignInFailed && entry.Detail == "Confirmation"));
        Assert.Single(audit, entry => entry.Kind is AuditKind.StaffLocked);
        // The log-in's tries are the same.
        Assert.IsType<SignInStaffOutcome.Locked>(await SignIns.PasswordAsync(portal, StaffDesk.EmailOf(StaffRole.Supervisor)));
    }

    [Theory, Databases]
    public async Task A_code_that_is_right_gives_back_the_tries(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Supervisor);

        Assert.Equal(new ConfirmSessionOutcome.Wrong(4), await ConfirmAsync(portal, actor, "000000"));
        Assert.Equal(
            new ConfirmSessionOutcome.Confirmed(), await ConfirmAsync(portal, actor, StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow())));
        Assert.Equal(new ConfirmSessionOutcome.Wrong(4), await ConfirmAsync(portal, actor, "000000"));
    }

    [Theory, Databases]
    public async Task A_session_that_has_ended_is_confirmed_by_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Supervisor);
        var code = StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow());
        await portal.Get<CloseStaffSessionsHandler>().HandleAsync(new(actor.Id!.Value, actor.Session, Actor.System), CancellationToken.None);

        await Assert.ThrowsAsync<PermissionDeniedException>(() => ConfirmAsync(portal, actor, code));

        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffSessionConfirmed);
    }

    [Fact]
    public async Task Who_has_no_app_or_no_session_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (member, _) = await Joining.ByPasskeyAsync(portal);

        Assert.Equal(new ConfirmSessionOutcome.NoApp(), await ConfirmAsync(portal, await portal.ConfirmedAsync(member), "000000"));
        Assert.Equal(new ConfirmSessionOutcome.NoSession(), await ConfirmAsync(portal, member, "000000"));
        Assert.Equal(new ConfirmSessionOutcome.NoSession(), await ConfirmAsync(portal, Actor.System, "000000"));
    }

    private static Task<ConfirmSessionOutcome> ConfirmAsync(TestPortal portal, Actor actor, string? code) =>
        portal.Get<ConfirmSessionHandler>().HandleAsync(new(code, actor), CancellationToken.None);
}

public sealed class ConfirmSessionByPasskeyTests
{
    [Theory, Databases]
    public async Task A_passkey_of_one_s_own_confirms_the_session_and_no_other(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await portal.ConfirmedAsync(StaffRole.Auditor), await portal.ConfirmedAsync(StaffRole.Auditor));
        var passkey = await portal.EnrolAsync(here);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        var proof = portal.ProofOf(here.Id!.Value, passkey.Next(2));

        Assert.True(await ConfirmAsync(portal, here, proof));

        Assert.True(await portal.IsConfirmedAsync(here));
        Assert.False(await portal.IsConfirmedAsync(there));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffSessionConfirmed && entry.Detail == "passkey");
        // An answer counts once.
        Assert.False(await ConfirmAsync(portal, there, proof));
    }

    [Theory, Databases]
    public async Task Nothing_else_does(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (actor, other) = (await portal.ConfirmedAsync(StaffRole.Auditor), await portal.ConfirmedAsync(StaffRole.Supervisor));
        var (own, others) = (await portal.EnrolAsync(actor), await portal.EnrolAsync(other));
        var late = portal.ProofOf(actor.Id!.Value, own.Next(2));
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.False(await ConfirmAsync(portal, actor, null));
        Assert.False(await ConfirmAsync(portal, actor, late));
        Assert.False(await ConfirmAsync(portal, actor, portal.ProofOf(other.Id!.Value, others.Next(2))));
        Assert.False(await ConfirmAsync(portal, actor, portal.ProofOf(actor.Id.Value, own.Next(3, verified: false))));
        Assert.False(await ConfirmAsync(portal, actor with { Session = null }, portal.ProofOf(actor.Id.Value, own.Next(4))));

        Assert.False(await portal.IsConfirmedAsync(actor));
        Assert.Equal(4, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.StaffSignInFailed && entry.AccountId == actor.Id));
    }

    [Fact]
    public async Task It_serves_where_guesses_at_the_code_have_locked_them_out()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ConfirmedAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(actor);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        for (var tries = 0; tries < 5; tries++)
        {
            await portal.Get<ConfirmSessionHandler>().HandleAsync(new("000000", actor), CancellationToken.None);
        }

        Assert.True(await ConfirmAsync(portal, actor, portal.ProofOf(actor.Id!.Value, passkey.Next(2))));
        Assert.NotNull((await portal.ReadAsync(db => db.StaffMembers.SingleAsync(member => member.Id == actor.Id))).User.LockoutEnd);
    }

    private static Task<bool> ConfirmAsync(TestPortal portal, Actor actor, Core.Features.Accounts.Devices.PasskeyProof? proof) =>
        portal.Get<ConfirmSessionByPasskeyHandler>().HandleAsync(new(proof, actor), CancellationToken.None);
}
