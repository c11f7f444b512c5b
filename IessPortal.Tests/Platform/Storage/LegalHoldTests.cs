using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Holds;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>An employer under a hold keeps all its records, everybody else's go, and once it is lifted its own go, too.</summary>
public sealed class LegalHoldTests
{
    private const string Order = "Fiscalía, oficio 12: todo lo actuado";

    /// <summary>What is about no employer.</summary>
    private static readonly string[] OfNobody = ["staff sessions", "imports", "windows", "challenges", "rate limits", "daily figures"];

    [Theory, Databases]
    public async Task Nothing_of_an_employer_goes_while_it_is_held(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var account = (await journey.AccountAsync()).Id;
        await portal.Get<SignInEmployerHandler>().HandleAsync(new("1790000028001-0001", Journey.NewKey, "es-EC", TestPortal.Visitor), CancellationToken.None);
        var purge = portal.Get<PurgeRecordsHandler>();
        Assert.IsType<PlaceLegalHoldOutcome.Placed>(
            await portal.Get<PlaceLegalHoldHandler>().HandleAsync(new(account, " 09281-2026-00012 ", Order, supervisor), CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromDays(98));

        var counted = await purge.CountAsync(CancellationToken.None);
        Assert.Equal(1, counted.Held);
        Assert.Empty(counted.Kinds.Where(one => one.Rows > 0).Select(one => one.Kind).Except(OfNobody));
        await purge.HandleAsync(CancellationToken.None);
        Assert.Equal(1, await portal.ReadAsync(db => db.RecoveryCases.CountAsync(one => one.AccountId == account)));

        var hold = await portal.ReadAsync(db => db.LegalHolds.SingleAsync());
        Assert.IsType<LiftLegalHoldOutcome.Lifted>(
            await portal.Get<LiftLegalHoldHandler>().HandleAsync(new(hold.Id, "Archivado, oficio 40", supervisor), CancellationToken.None));
        var after = await purge.HandleAsync(CancellationToken.None);
        Assert.Equal((0, 1, 1, 3), (after.Held, after.Of("recoveries"), after.Of("key links"), after.Of("mails")));
    }

    [Fact]
    public async Task Every_policy_about_employers_asks_for_holds()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var asking = await portal.ReadAsync(db => Task.FromResult(portal.Get<IEnumerable<IRetentionPolicy>>()
            .SelectMany(policy => policy.Find(db, TestClock.Start))
            .ToDictionary(expired => expired.Kind, expired => expired.Records.ToQueryString().Contains("\"LegalHolds\"", StringComparison.Ordinal))));

        Assert.Equal(OfNobody.Order(), asking.Where(one => !one.Value).Select(one => one.Key).Order());
        Assert.InRange(asking.Count(one => one.Value), 15, 50);
    }
}

public sealed class PlaceLegalHoldTests
{
    [Theory, Databases]
    public async Task Says_what_is_missing_and_takes_one_proceeding_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var account = (await portal.ReadAsync(db => db.EmployerAccounts.FirstAsync())).Id;
        var place = portal.Get<PlaceLegalHoldHandler>();

        Task<PlaceLegalHoldOutcome> PlaceAsync(Guid id, string? proceeding, string? reason) =>
            place.HandleAsync(new(id, proceeding, reason, supervisor), CancellationToken.None);

        Assert.IsType<PlaceLegalHoldOutcome.NoProceeding>(await PlaceAsync(account, " ", "Orden de la Fiscalía"));
        Assert.IsType<PlaceLegalHoldOutcome.NoProceeding>(await PlaceAsync(account, new string('1', LegalHold.LongestProceeding + 1), "Orden de la Fiscalía"));
        Assert.IsType<PlaceLegalHoldOutcome.NoReason>(await PlaceAsync(account, "1", "breve"));
        Assert.IsType<PlaceLegalHoldOutcome.NoAccount>(await PlaceAsync(Guid.Empty, "1", "Orden de la Fiscalía"));
        Assert.IsType<PlaceLegalHoldOutcome.Placed>(await PlaceAsync(account, "1", "Orden de la Fiscalía"));
        Assert.IsType<PlaceLegalHoldOutcome.AlreadyHeld>(await PlaceAsync(account, "1", "Orden de la Fiscalía"));
        Assert.IsType<PlaceLegalHoldOutcome.Placed>(await PlaceAsync(account, "2", "Orden de un juez"));

        Assert.Equal(
            ["1", "2"],
            (await portal.AuditAsync()).Where(entry => entry.Kind is AuditKind.LegalHoldPlaced && entry.AccountId == account).Select(entry => entry.Detail));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_places_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var account = (await portal.ReadAsync(db => db.EmployerAccounts.FirstAsync())).Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => portal.Get<PlaceLegalHoldHandler>().HandleAsync(new(account, "1", "Orden de la Fiscalía", supervisor), CancellationToken.None))));

        Assert.Single(outcomes.OfType<PlaceLegalHoldOutcome.Placed>());
        Assert.Equal(7, outcomes.OfType<PlaceLegalHoldOutcome.AlreadyHeld>().Count());
    }
}

public sealed class LiftLegalHoldTests
{
    [Theory, Databases]
    public async Task Lifts_once_with_a_reason_and_says_so_in_the_audit(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var account = (await portal.ReadAsync(db => db.EmployerAccounts.FirstAsync())).Id;
        await portal.Get<PlaceLegalHoldHandler>().HandleAsync(new(account, "1", "Orden de la Fiscalía", supervisor), CancellationToken.None);
        var hold = await portal.ReadAsync(db => db.LegalHolds.SingleAsync());
        var lift = portal.Get<LiftLegalHoldHandler>();

        Assert.IsType<LiftLegalHoldOutcome.NoReason>(await lift.HandleAsync(new(hold.Id, "", supervisor), CancellationToken.None));
        Assert.IsType<LiftLegalHoldOutcome.Lifted>(await lift.HandleAsync(new(hold.Id, "Archivado por el juez", supervisor), CancellationToken.None));
        Assert.IsType<LiftLegalHoldOutcome.NotHeld>(await lift.HandleAsync(new(hold.Id, "Archivado por el juez", supervisor), CancellationToken.None));
        Assert.IsType<LiftLegalHoldOutcome.NotHeld>(await lift.HandleAsync(new(Guid.Empty, "Archivado por el juez", supervisor), CancellationToken.None));

        Assert.Equal("1", Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.LegalHoldLifted).Detail);
        Assert.Equal("Archivado por el juez", (await portal.ReadAsync(db => db.LegalHolds.SingleAsync())).LiftReason);
    }
}
