using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Outages;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace IessPortal.Tests.Platform.Outages;

/// <summary>A time in which the portal was not there is nobody's: what was open then is good for as much longer.</summary>
public sealed class OutageRecoveryTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, Databases]
    public async Task A_code_has_as_much_time_left_after_an_outage_as_it_had_before(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await BeatAsync(portal);
        var before = await CaseAsync(portal);

        Assert.Equal(Hour, await AwayAsync(portal, Hour));

        var after = await CaseAsync(portal);
        Assert.Equal((before.EndsAt + Hour, before.CurrentCode!.Delivery.Deadline + Hour), (after.EndsAt, after.CurrentCode!.Delivery.Deadline));
        portal.Clock.Advance(TimeSpan.FromSeconds(149));
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(journey.CodeFromMail()));
        var entry = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.WindowsLengthened);
        Assert.Equal((Actor.System.Kind, "3600 s"), (entry.ActorKind, entry.Detail));
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task So_has_a_link_and_not_a_second_more(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        await BeatAsync(portal);
        await AwayAsync(portal, Hour);

        portal.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal(KeyLinkState.Live, (await portal.Get<ViewKeyLinkHandler>().HandleAsync(journey.TokenFromMail(), CancellationToken.None))!.State);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Expired), await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Theory, Databases]
    public async Task A_mail_that_waited_goes_out_afterwards_and_its_code_is_good(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        await BeatAsync(portal);
        await AwayAsync(portal, Hour);

        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(journey.CodeFromMail()));
    }

    [Theory, Databases]
    public async Task What_had_run_out_before_stays_so(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(180));
        await BeatAsync(portal);
        await AwayAsync(portal, Hour);

        Assert.IsType<ConfirmCodeOutcome.NotUsable>(await journey.ConfirmAsync(journey.CodeFromMail()));
    }

    [Theory, Databases]
    public async Task Of_several_nodes_that_come_back_at_once_one_makes_it_good(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToCodeAsync();
        await BeatAsync(portal);
        var before = await CaseAsync(portal);
        portal.Clock.Advance(Hour);

        var away = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => portal.Get<OutageRecovery>().ReturnAsync(CancellationToken.None))));

        Assert.Equal(Hour, Assert.Single(away, one => one > TimeSpan.Zero));
        Assert.Equal(before.EndsAt + Hour, (await CaseAsync(portal)).EndsAt);
    }

    [Theory]
    [InlineData(-3600, 0)]
    [InlineData(0, 0)]
    [InlineData(7, 0)]
    [InlineData(8, 8)]
    [InlineData(6 * 3600, 6 * 3600)]
    [InlineData((6 * 3600) + 1, 0)]
    public void What_nobody_noticed_is_not_made_good_nor_what_nobody_waited_for(int seconds, int madeGood) => Assert.Equal(
        TimeSpan.FromSeconds(madeGood), new Heartbeat(TestClock.Start).AwayFor(TestClock.Start + TimeSpan.FromSeconds(seconds)));

    [Theory, Databases]
    public async Task Where_nobody_was_on_their_way_or_nobody_ever_was_there_nothing_is_written(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        Assert.Equal(TimeSpan.Zero, await AwayAsync(portal, Hour));
        Assert.Equal(Hour, await AwayAsync(portal, Hour));

        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.WindowsLengthened);
        await BeatAsync(portal);
        Assert.Equal(portal.Clock.GetUtcNow(), (await portal.ReadAsync(db => db.Heartbeats.SingleAsync())).At);
    }

    /// <summary>Whoever adds a window says whether an outage lengthens it.</summary>
    [Theory, Databases]
    public async Task Every_moment_until_which_something_holds_is_known(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var model = await portal.ReadAsync(db => Task.FromResult(db.Model));
        var lengthened = portal.Get<OpenWindows>().Columns(model).Select(column => column.Property).ToHashSet();
        string[] ends = ["EndsAt", "Until", "AcceptBy", "Deadline", "GiveUpAt"];

        Assert.All(lengthened, property => Assert.Contains(ends, end => property.Name.EndsWith(end, StringComparison.Ordinal)));
        Assert.Equal(
            [
                // Days, told as a date; or what holds somebody back.
                "ContactEmail.Until", "EmployerAccount.RecoveryClosedUntil", "IssuedDocument.ValidUntil", "KeyChange.DisputableUntil",
                "OutboxMessage.LeasedUntil", "RecoveryCase.ReasonUntil", "SecondaryUser.InvitedUntil", "SignedRequest.EndsAt", "StaffMember.InvitedUntil",
                "UnblockRequest.GrantedUntil",
            ],
            model.GetEntityTypes().SelectMany(Moments).Where(moment => !lengthened.Contains(moment))
                .Where(moment => ends.Any(end => moment.Name.EndsWith(end, StringComparison.Ordinal)))
                .Select(moment => $"{moment.DeclaringType.ClrType.Name}.{moment.Name}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<IProperty> Moments(ITypeBase type) => type.GetProperties()
        .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset))
        .Concat(type.GetComplexProperties().SelectMany(complex => Moments(complex.ComplexType)));

    private static Task BeatAsync(TestPortal portal) => portal.Get<OutageRecovery>().BeatAsync(CancellationToken.None);

    private static Task<TimeSpan> AwayAsync(TestPortal portal, TimeSpan time)
    {
        portal.Clock.Advance(time);
        return portal.Get<OutageRecovery>().ReturnAsync(CancellationToken.None);
    }

    private static Task<RecoveryCase> CaseAsync(TestPortal portal) => portal.ReadAsync(db => db.RecoveryCases.SingleAsync());
}
