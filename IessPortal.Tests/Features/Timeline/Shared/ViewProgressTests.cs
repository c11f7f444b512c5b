using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Tests.Features.Appointments.Holidays;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Timeline.Shared;

public sealed class ViewProgressTests
{
    private static readonly PersonId Stranger = PersonId.FromStored("1700000084");

    [Theory, Databases]
    public async Task A_recovery_is_told_from_its_start_to_the_key_and_beyond(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        Assert.Equal([ProgressStep.CaseStarted, ProgressStep.CodeSent, ProgressStep.CodeConfirmed, ProgressStep.LinkSent], await StepsAsync(portal, journey));
        await journey.SetKeyAsync(journey.TokenFromMail());
        await portal.SendMailsAsync();
        Assert.Equal(ProgressStep.KeyChanged, (await ViewAsync(portal, KeyOf(journey)))!.Latest.Step);
        await portal.Get<ReportNotMeHandler>().HandleAsync(new(journey.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);

        Assert.Equal(
            [ProgressStep.CaseStarted, ProgressStep.CodeSent, ProgressStep.CodeConfirmed, ProgressStep.LinkSent, ProgressStep.KeyChanged, ProgressStep.NotMe],
            await StepsAsync(portal, journey));
    }

    [Theory, Databases]
    public async Task What_was_not_used_in_time_says_so(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var live = (await ViewAsync(portal, KeyOf(journey)))!.Latest;
        portal.Clock.AdvanceTo(live.Moment!.Value - TimeSpan.FromTicks(1));
        Assert.Equal(ProgressStep.LinkSent, (await ViewAsync(portal, KeyOf(journey)))!.Latest.Step);
        portal.Clock.AdvanceTo(live.Moment!.Value);
        Assert.Equal(ProgressStep.LinkExpired, (await ViewAsync(portal, KeyOf(journey)))!.Latest.Step);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ProgressStep.CaseLeft, (await ViewAsync(portal, KeyOf(journey)))!.Latest.Step);
    }

    [Theory, Databases]
    public async Task A_refusal_tells_its_reason_and_a_request_to_unblock_its_end(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = Journey.Of(portal, "Cuenta Bloqueada S.A.");
        await journey.IdentifyAsync();
        await journey.CheckAsync();
        var refused = (await ViewAsync(portal, KeyOf(journey)))!.Latest;
        Assert.Equal((ProgressStep.CaseRefused, Reason.AccountBlocked), (refused.Step, refused.Reason));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var account = (await journey.AccountAsync()).Id;
        await portal.Get<RequestUnblockHandler>().HandleAsync(
            new(account, "Cédula vista en la ventanilla", await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None);
        Assert.Equal(ProgressStep.UnblockAsked, (await ViewAsync(portal, KeyOf(journey)))!.Latest.Step);
    }

    [Theory, Databases]
    public async Task A_turno_is_told_by_its_own_number(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        var turno = (await turnos.ViewAsync(token)).Appointment;
        var key = new ProgressKey(turno.Reference, turno.Representative);

        var booked = Assert.Single((await ViewAsync(portal, key))!.Events);
        Assert.Equal((ProgressStep.TurnoBooked, Turnos.Monday, Turnos.Quito), (booked.Step, booked.Moment, booked.What));
        portal.Clock.Advance(TimeSpan.FromMinutes(7));
        await turnos.CancelAsync(token);
        var cancelled = (await ViewAsync(portal, key))!.Latest;
        Assert.Equal((ProgressStep.TurnoCancelled, portal.Clock.GetUtcNow()), (cancelled.Step, cancelled.At));
        Assert.Null(await ViewAsync(portal, key with { Person = Stranger }));
    }

    [Theory, Databases]
    public async Task A_turno_whose_day_became_a_holiday_is_told_so_until_it_is_moved(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        var turno = (await turnos.ViewAsync(token)).Appointment;
        var key = new ProgressKey(turno.Reference, turno.Representative);
        portal.Clock.Advance(TimeSpan.FromMinutes(7));
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(new(2026, 11, 23)), confirmed: true);

        var displaced = (await ViewAsync(portal, key))!.Latest;
        Assert.Equal((ProgressStep.TurnoDisplaced, portal.Clock.GetUtcNow(), Turnos.Quito), (displaced.Step, displaced.At, displaced.What));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await turnos.MoveAsync(token, Turnos.Monday.AddDays(1));
        Assert.Equal(ProgressStep.TurnoBooked, (await ViewAsync(portal, key))!.Latest.Step);
    }

    [Theory, Databases]
    public async Task A_turno_taken_since_the_case_began_is_part_of_its_story(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, purpose: Purpose.FirstKey);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, employer: 1, purpose: Purpose.ResetKey);
        var after = Turnos.Monday + Turnos.Limits.Slot;
        await turnos.BookedAsync(Turnos.Quito, after, purpose: Purpose.ResetKey);

        var events = (await ViewAsync(portal, KeyOf(journey)))!.Events;
        Assert.Equal([(ProgressStep.CaseStarted, null), (ProgressStep.TurnoBooked, (DateTimeOffset?)after)], events.Select(one => (one.Step, one.Moment)));
    }

    [Theory, Databases]
    public async Task The_story_is_the_same_from_whichever_door_s_number_it_is_looked_up(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Blocks.BlockAsync(portal);
        var refused = Journey.InOrder(portal);
        await refused.IdentifyAsync();
        await refused.CheckAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var unblocking = await StartAsync(portal, refused, RecoveryMethod.Unblocking);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var turno = (
            await new Turnos(portal).ViewAsync(await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday, purpose: Purpose.Unblock))).Appointment;

        var expected =
            new[] { ProgressStep.CaseStarted, ProgressStep.CaseRefused, ProgressStep.UnblockStarted, ProgressStep.CaseRefused, ProgressStep.TurnoBooked };
        foreach (var reference in new[] { refused.Reference, unblocking, turno.Reference })
        {
            Assert.Equal(expected, (await ViewAsync(portal, new(reference, turno.Representative)))!.Events.Select(one => one.Step));
        }
    }

    [Theory, Databases]
    public async Task A_key_that_was_set_ends_one_story_and_what_comes_later_is_another(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var first = await Journey.InOrder(portal).ToDoneAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.Equal(ProgressStep.KeyChanged, (await ViewAsync(portal, KeyOf(first)))!.Latest.Step);
        Assert.Equal([ProgressStep.CaseStarted], await StepsAsync(portal, second));
    }

    [Theory, Databases]
    public async Task A_visit_to_the_counter_is_told_to_its_end_and_the_turno_s_hour_no_more(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var code = await portal.TurnoAsync(Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday);
        Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(clerk, code));
        var key = new ProgressKey(code, Turnos.Holder().Employer.Representative);
        Assert.Equal(
            (ProgressStep.VisitArrived, Turnos.Monday, DemoStaff.Center),
            ((await ViewAsync(portal, key))!.Latest is var arrived ? (arrived.Step, arrived.At, arrived.What) : default));

        var visit = await portal.CalledAsync(clerk);
        await portal.Get<StartVisitHandler>().HandleAsync(new(visit, clerk), CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await portal.Get<CloseVisitHandler>().HandleAsync(new(visit, VisitResult.DocumentsMissing, clerk), CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromDays(1));

        var events = (await ViewAsync(portal, key))!.Events;
        Assert.Equal(
            [ProgressStep.TurnoBooked, ProgressStep.VisitArrived, ProgressStep.VisitStarted, ProgressStep.VisitDocumentsMissing],
            events.Select(one => one.Step));
        Assert.Null(await ViewAsync(portal, key with { Person = Stranger }));
    }

    [Theory, Databases]
    public async Task Nobody_can_tell_an_unknown_number_from_another_persons(DatabaseKind kind)
    {
        var counter = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: counter.Attach);
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        var known = await CommandsAsync(KeyOf(journey), found: true);
        var wrong = await CommandsAsync(KeyOf(journey) with { Person = Stranger }, found: false);
        var unknown = await CommandsAsync(new("AAA-22", KeyOf(journey).Person), found: false);

        Assert.Equal(known, wrong);
        Assert.Equal(known, unknown);
        Assert.All(known, command => Assert.DoesNotContain("UPDATE", command, StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> CommandsAsync(ProgressKey key, bool found)
        {
            counter.Clear();
            Assert.Equal(found, await ViewAsync(portal, key) is not null);
            return counter.Commands;
        }
    }

    [Theory]
    [InlineData(" k7q 4m ", "K7Q-4M")]
    [InlineData("K7Q-4M", "K7Q-4M")]
    [InlineData("K7Q4", null)]
    [InlineData("K7Q-4MM", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_read_as_people_copy_it(string? typed, string? reference) => Assert.Equal(reference, ProgressKey.ReadReference(typed));

    private static async Task<string> StartAsync(TestPortal portal, Journey journey, RecoveryMethod method)
    {
        var command = new IdentifyEmployerCommand(journey.Demo.Employer, portal.SolveCaptcha(), null, "es-EC", TestPortal.Visitor) { Method = method };
        var started = Assert.IsType<IdentifyEmployerOutcome.Started>(await portal.Get<IdentifyEmployerHandler>().HandleAsync(command, CancellationToken.None));
        await portal.Get<CheckEligibilityHandler>().HandleAsync(new(started.BrowserToken, TestPortal.Visitor), CancellationToken.None);
        return (await portal.Get<ViewCaseHandler>().HandleAsync(started.BrowserToken, CancellationToken.None))!.Case.Reference;
    }

    private static ProgressKey KeyOf(Journey journey) => new(journey.Reference, journey.Demo.Employer.Representative);

    private static Task<ProgressView?> ViewAsync(TestPortal portal, ProgressKey key) =>
        portal.Get<ViewProgressHandler>().HandleAsync(key, CancellationToken.None);

    private static async Task<IEnumerable<ProgressStep>> StepsAsync(TestPortal portal, Journey journey) =>
        (await ViewAsync(portal, KeyOf(journey)))!.Events.Select(one => one.Step);
}
