using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Unblocking;

public sealed class ProveByPasskeyTests
{
    [Theory, Databases]
    public async Task Of_two_tabs_with_one_answer_one_proves(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        var proof = portal.ProofOf(account, passkey.Next(2));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => journey.ProveAsync(proof))));

        Assert.Single(outcomes.OfType<ProveOutcome.Proved>());
        Assert.Equal(7, outcomes.Count(outcome => outcome is ProveOutcome.OutOfStep(RecoveryStep.Channel)));
        Assert.Equal(0, (await journey.ViewAsync()).Case.FailedProofs);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.IdentityProved && entry.AccountId == account);
        Assert.Equal(
            TestClock.Start, await portal.ReadAsync(db => db.UserPasskeys.Select(one => EF.Property<DateTimeOffset?>(one, "LastUsedAt")).SingleAsync()));
    }

    [Theory, Databases]
    public async Task An_answer_that_proved_once_proves_nothing_in_another_case(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (first, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        var second = new UnblockingJourney(portal);
        await second.IdentifyAsync();
        await second.CheckAsync();
        var proof = portal.ProofOf(account, passkey.Next(2));

        var outcomes = await Task.WhenAll(new[] { first, second }.Select(journey => Task.Run(() => journey.ProveAsync(proof))));

        Assert.Single(outcomes.OfType<ProveOutcome.Proved>());
        Assert.Equal(new ProveOutcome.Failed(4), Assert.Single(outcomes, outcome => outcome is not ProveOutcome.Proved));
    }

    [Theory, Databases]
    public async Task What_does_not_hold_proves_nothing_and_after_five_the_case_is_over(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync(count: 5);
        var other = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;
        var others = await portal.GivePasskeyAsync(other);
        var otherKey = new UserPasskeyInfo(passkey.CredentialId, [1, 2, 3], passkey.CreatedAt, 9, passkey.Transports, true, false, false, [], []);

        Assert.Equal(new ProveOutcome.Failed(4), await journey.ProveAsync(null));
        Assert.Equal(new ProveOutcome.Failed(3), await journey.ProveAsync(portal.ProofOf(other, others.Next(2))));
        Assert.Equal(new ProveOutcome.Failed(2), await journey.ProveAsync(portal.ProofOf(account, passkey.Next(6, verified: false))));
        Assert.Equal(new ProveOutcome.Failed(1), await journey.ProveAsync(portal.ProofOf(account, otherKey)));
        // A counter that did not go on: somebody has a copy.
        Assert.Equal(new ProveOutcome.UsedUp(), await journey.ProveAsync(portal.ProofOf(account, passkey.Next(5))));

        Assert.Equal(new CaseStatus(RecoveryStep.Refused, Reason.PasskeysUsedUp, RecoveryMethod.Unblocking), (await journey.ViewAsync()).Status);
        Assert.Equal(new ProveOutcome.OutOfStep(RecoveryStep.Refused), await journey.ProveAsync(portal.ProofOf(account, passkey.Next(7))));
        Assert.Equal(5, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.IdentityNotProved));
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_none()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        var proof = portal.ProofOf(account, passkey.Next(2));
        portal.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new ProveOutcome.Failed(4), await journey.ProveAsync(proof));
    }

    [Fact]
    public async Task What_happened_to_the_account_meanwhile_counts()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(one => one.Id == account)).Block(BlockCause.NotMe, portal.Clock.GetUtcNow());
            return true;
        });

        Assert.Equal(new ProveOutcome.Refused(Reason.AccountFrozen), await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2))));
    }

    [Fact]
    public async Task A_network_waits_after_too_many_answers_and_another_tab_s_form_does_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:PasskeyTriesPerHour"] = "1" });
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        Assert.IsType<ProveOutcome.NotFound>(
            await portal.Get<Core.Features.Unblocking.ProveByPasskeyHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, portal.ProofOf(account, passkey.Next(2)), TestPortal.Visitor), CancellationToken.None));
        await journey.ProveAsync(null);

        Assert.Equal(new ProveOutcome.Throttled(TestClock.Start.AddHours(1)), await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2))));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ProofThrottled);
    }
}

/// <summary>Who may come through method 2 at all.</summary>
public sealed class UnblockingEligibilityTests
{
    [Theory, Databases]
    public async Task Only_a_blocked_account_whose_device_was_enrolled(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        Assert.Equal(Reason.AccountNotBlocked, await RefusedAsync(portal, "Municipio de Prueba"));
        Assert.Equal(Reason.NoPasskey, await RefusedAsync(portal, "Cuenta Bloqueada S.A."));
        Assert.Equal(Reason.AccountNotBlocked, await RefusedAsync(portal, "Primera Clave S.A.S."));
    }

    [Fact]
    public async Task What_the_registries_say_counts_here_as_at_door_1()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        foreach (var name in new[] { "Importadora Suspendida", "Otro Representante S.A.", "Registro Caído S.A." })
        {
            var account = (await Journey.Of(portal, name).AccountAsync()).Id;
            await portal.GivePasskeyAsync(account);
            await portal.WriteAsync(async db =>
            {
                (await db.EmployerAccounts.SingleAsync(one => one.Id == account)).Block(BlockCause.FailedSignIns, TestClock.Start);
                return true;
            });
        }

        Assert.Equal(Reason.RucSuspended, await RefusedAsync(portal, "Importadora Suspendida"));
        Assert.Equal(Reason.OtherRepresentative, await RefusedAsync(portal, "Otro Representante S.A."));
        var waits = Of(portal, "Registro Caído S.A.");
        await waits.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Waiting(Reason.RegistroCivilUnreachable), await waits.CheckAsync());
    }

    [Fact]
    public async Task Starts_are_counted_by_door()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:StartsPerDay"] = "1" });
        await Blocks.BlockAsync(portal);
        await Journey.InOrder(portal).IdentifyAsync();
        var journey = new UnblockingJourney(portal);

        Assert.IsType<IdentifyEmployerOutcome.Started>(await journey.IdentifyAsync());
        Assert.IsType<IdentifyEmployerOutcome.StartsUsedUp>(await journey.IdentifyAsync());
    }

    private static UnblockingJourney Of(TestPortal portal, string name) => new(portal, DemoEmployers.All.Single(demo => demo.Case == name));

    private static async Task<Reason> RefusedAsync(TestPortal portal, string name)
    {
        var journey = Of(portal, name);
        Assert.IsType<IdentifyEmployerOutcome.Started>(await journey.IdentifyAsync());
        return Assert.IsType<CheckEligibilityOutcome.Refused>(await journey.CheckAsync()).Reason;
    }
}
