using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class BeginPasskeyTests
{
    [Theory, Databases]
    public async Task An_open_window_is_not_enough(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var code = StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow());

        Assert.Equal(new BeginPasskeyOutcome.Wrong(4), await BeginAsync(portal, auditor, null));
        Assert.Equal(auditor.Id, Assert.IsType<BeginPasskeyOutcome.Ready>(await BeginAsync(portal, auditor, code)).Member.Id);
        // A code serves once, here as there.
        Assert.Equal(new BeginPasskeyOutcome.Wrong(4), await BeginAsync(portal, auditor, code));
    }

    [Fact]
    public async Task Who_guesses_is_locked_out()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.IsType<BeginPasskeyOutcome.Wrong>(await BeginAsync(portal, auditor, "000000"));
        }

        Assert.Equal(
            new BeginPasskeyOutcome.Locked(TestClock.Start.AddMinutes(15)),
            await BeginAsync(portal, auditor, StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow())));
        Assert.IsType<BeginPasskeyOutcome.Nobody>(await BeginAsync(portal, Actor.System, null));
    }

    [Theory, Databases]
    public async Task Who_has_no_app_proves_by_a_passkey_that_they_have_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (invited, passkey) = await Joining.ByPasskeyAsync(portal);
        var member = await portal.ConfirmedAsync(invited);
        Assert.IsType<BeginPasskeyOutcome.Ready>(await BeginAsync(portal, member, null));

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<ConfirmationNeededException>(() => BeginAsync(portal, member, null));
        // Without a session there is nothing that could have been proved.
        await Assert.ThrowsAsync<ConfirmationNeededException>(() => BeginAsync(portal, invited, null));
        Assert.False((await portal.Get<ViewOwnAccessHandler>().HandleAsync(new(member), CancellationToken.None)).IsConfirmed);

        var proof = portal.ProofOf(member.Id!.Value, passkey.Next(2));
        Assert.True(await portal.Get<ConfirmSessionByPasskeyHandler>().HandleAsync(new(proof, member), CancellationToken.None));
        Assert.IsType<BeginPasskeyOutcome.Ready>(await BeginAsync(portal, member, null));
        Assert.True((await portal.Get<ViewOwnAccessHandler>().HandleAsync(new(member), CancellationToken.None)).IsConfirmed);
    }

    private static Task<BeginPasskeyOutcome> BeginAsync(TestPortal portal, Actor actor, string? code) =>
        portal.Get<BeginPasskeyHandler>().HandleAsync(new(code, actor), CancellationToken.None);
}

public sealed class AddPasskeyTests
{
    [Theory, Databases]
    public async Task Once_for_its_own_maker_and_no_device_is_named(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var proof = portal.ProofOf(auditor.Id!.Value, Passkeys.Fresh());

        Assert.Equal(new AddPasskeyOutcome.Refused(), await AddAsync(portal, proof, supervisor));
        Assert.Equal(new AddPasskeyOutcome.Added(), await AddAsync(portal, proof, auditor));
        Assert.Equal(new AddPasskeyOutcome.Refused(), await AddAsync(portal, proof, auditor));
        Assert.Equal(new AddPasskeyOutcome.Known(), await AddAsync(portal, portal.ProofOf(auditor.Id.Value, proof.Passkey), auditor));
        var stored = Assert.Single(await portal.ReadAsync(db => PasskeyStore.OfAsync(db, auditor.Id.Value, CancellationToken.None)));
        Assert.Equal(("Mi teléfono", 0, 0), (stored.Data.Name, stored.Data.AttestationObject.Length, stored.Data.ClientDataJson.Length));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffPasskeyAdded && entry.AccountId == auditor.Id);
    }

    [Fact]
    public async Task What_was_not_checked_by_the_device_or_comes_too_late_is_refused_and_ten_are_enough()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var late = portal.ProofOf(auditor.Id!.Value, Passkeys.Fresh());
        portal.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new AddPasskeyOutcome.Refused(), await AddAsync(portal, late, auditor));
        Assert.Equal(new AddPasskeyOutcome.Refused(), await AddAsync(portal, null, auditor));
        Assert.Equal(new AddPasskeyOutcome.Refused(), await AddAsync(portal, portal.ProofOf(auditor.Id.Value, Passkeys.Fresh(verified: false)), auditor));
        for (var number = 0; number < PasskeyStore.MostPerPerson; number++)
        {
            await portal.EnrolAsync(auditor);
        }

        Assert.Equal(new AddPasskeyOutcome.TooMany(), await AddAsync(portal, portal.ProofOf(auditor.Id.Value, Passkeys.Fresh()), auditor));
    }

    private static Task<AddPasskeyOutcome> AddAsync(TestPortal portal, PasskeyProof? proof, Actor actor) =>
        portal.Get<AddPasskeyHandler>().HandleAsync(new(proof, " Mi teléfono ", actor), CancellationToken.None);
}

public sealed class RemovePasskeyTests
{
    [Theory, Databases]
    public async Task Ends_all_sessions_and_leads_in_no_more(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var passkey = await portal.EnrolAsync(auditor);
        var session = await portal.OpenSessionAsync(StaffRole.Auditor);
        Assert.True(await portal.HoldsAsync(session));

        // Somebody else's is unknown.
        Assert.Equal(new RemovePasskeyOutcome.NotFound(), await RemoveAsync(portal, passkey.CredentialId, await portal.ActorAsync(StaffRole.Supervisor)));
        Assert.Equal(new RemovePasskeyOutcome.Removed(), await RemoveAsync(portal, passkey.CredentialId, auditor));

        Assert.Equal(new RemovePasskeyOutcome.NotFound(), await RemoveAsync(portal, passkey.CredentialId, auditor));
        Assert.False(await portal.HoldsAsync(session));
        Assert.IsType<SignInByPasskeyOutcome.Refused>(await portal.SignInAsync(portal.ProofOf(auditor.Id!.Value, passkey.Next(2))));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffPasskeyRemoved);
    }

    [Theory, Databases]
    public async Task Never_the_last_way_in_however_many_try_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (member, first) = await Joining.ByPasskeyAsync(portal);
        var second = await portal.EnrolAsync(member);

        var outcomes = await Task.WhenAll(new[] { first, second }.Select(passkey => Task.Run(() => RemoveAsync(portal, passkey.CredentialId, member))));

        Assert.Single(outcomes, outcome => outcome is RemovePasskeyOutcome.Removed);
        Assert.Single(outcomes, outcome => outcome is RemovePasskeyOutcome.Last);
    }

    private static Task<RemovePasskeyOutcome> RemoveAsync(TestPortal portal, byte[] credential, Actor actor) =>
        portal.Get<RemovePasskeyHandler>().HandleAsync(new(System.Buffers.Text.Base64Url.EncodeToString(credential), actor), CancellationToken.None);
}

public sealed class ViewOwnAccessTests
{
    [Theory, Databases]
    public async Task Shows_one_s_own_and_what_may_go(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        await portal.EnrolAsync(auditor);
        var (member, _) = await Joining.ByPasskeyAsync(portal);

        var own = await ViewAsync(portal, auditor);
        var bare = await ViewAsync(portal, member);

        Assert.Equal(("Teléfono", false, true, true), (Assert.Single(own.Passkeys).Name, own.Passkeys[0].Synced, own.HasPassword, own.CanRemove));
        Assert.Equal((1, false, false, 0), (bare.Passkeys.Count, bare.HasPassword, bare.CanRemove, bare.RecoveryCodesLeft));
    }

    private static Task<OwnAccess> ViewAsync(TestPortal portal, Actor actor) =>
        portal.Get<ViewOwnAccessHandler>().HandleAsync(new ViewOwnAccessQuery(actor), CancellationToken.None);
}
