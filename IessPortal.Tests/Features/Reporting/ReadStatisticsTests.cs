using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Reporting;

/// <summary>A few things happen, and are counted by hand.</summary>
public sealed class ReadStatisticsTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    [Theory, Databases]
    public async Task Each_step_online_counts_those_who_came_so_far(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.Of(portal, "Persona extranjera").IdentifyAsync();
        await Refused(portal, "Primera Clave S.A.S.");
        await Refused(portal, "Importadora Suspendida");
        await Refused(portal, "Taller Cerrado");
        await Journey.Of(portal, "Profesional independiente").ToQuestionsAsync();
        await Journey.Of(portal, "Sociedad Nueva S.A.S.").ToAddressAsync();
        await Journey.Of(portal, "Municipio de Prueba").ToCodeAsync();
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        await journey.SetKeyAsync(journey.TokenFromMail());

        var counted = await ReadAsync(portal, Day(Start));

        Assert.Equal(
            [new("Identified", 8), new("Admitted", 4), new("Proven", 3), new("CodeAsked", 2), new("CodeConfirmed", 1), new("LinkAsked", 1), new("KeySet", 1)],
            Rows(counted, CountKind.Funnel));
        Assert.Equal([new("Recovery", 1), new("Unblocking", 0), new("Signature", 0), new("Counter", 0)], Rows(counted, CountKind.Methods));
        Assert.Equal([new("PRIMERA-CLAVE", 1), new("RUC-CERRADO", 1), new("RUC-SUSPENDIDO", 1)], Rows(counted, CountKind.Refusals));
        var before = await ReadAsync(portal, DayBefore);
        Assert.All(Rows(before, CountKind.Funnel), row => Assert.Equal(0, row.Count));
        Assert.Empty(Rows(before, CountKind.Refusals));
    }

    [Fact]
    public async Task Where_nothing_is_asked_the_questions_are_passed()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:Questions"] = "Never" });
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();
        await journey.CheckAsync();

        Assert.Equal([1, 1, 1, 0], Rows(await ReadAsync(portal, Day(Start)), CountKind.Funnel).Take(4).Select(row => row.Count));
    }

    [Theory, Databases]
    public async Task What_ran_out_is_counted_from_its_deadline_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        // A link that the mail server took at the last moment is as old as one that is good can be.
        var late = await Journey.InOrder(portal).ToCodeAsync();
        await late.ConfirmAsync(late.CodeFromMail());
        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        await Journey.Of(portal, "Municipio de Prueba").ToCodeAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal(
            [new("CodesSent", 2), new("CodesExpired", 0), new("LinksSent", 1), new("LinksExpired", 0)],
            Rows(await ReadAsync(portal, Day(Start)), CountKind.Expired));

        portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([2, 1, 1, 1], Rows(await ReadAsync(portal, Day(Start)), CountKind.Expired).Select(row => row.Count));
    }

    [Theory, Databases]
    public async Task The_mail_s_time_runs_from_the_identification_to_the_server_s_acceptance(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await MailAcceptedAsync(portal, Journey.InOrder(portal), TimeSpan.FromSeconds(92));
        await MailAcceptedAsync(portal, Journey.Of(portal, "Municipio de Prueba"), TimeSpan.FromSeconds(10));
        // Nobody accepted a mail of this one.
        await Journey.Of(portal, "Sociedad Nueva S.A.S.").ToAddressAsync();

        var mail = Times(await ReadAsync(portal, Day(Start)), TimeKind.Mail);

        Assert.Equal(new Percentiles(2, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(92)), mail.All);
        Assert.Empty(mail.ByCenter);
    }

    [Theory, Databases]
    public async Task Visits_are_counted_by_the_hour_at_their_centre_and_timed_from_check_in_to_call_to_end(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var (quito, galapagos) = (await portal.HomeAsync(), await portal.CenterAsync(Turnos.Galapagos));
        // 07:00: called after five minutes, again after seven, and done at twenty past.
        var called = await portal.WaitingAsync(supervisor);
        await CallAsync(portal, supervisor, quito, 5);
        await At(portal, 7, () => portal.Get<CallAgainHandler>().HandleAsync(new(called, supervisor), CancellationToken.None));
        await DoneAsync(portal, supervisor, called, 20);
        // 07:30: went away, called or not.
        portal.Clock.AdvanceTo(Start.AddMinutes(30));
        var left = await portal.WaitingAsync(supervisor, employer: 1);
        await At(portal, 40, () => portal.Get<MarkAbsentHandler>().HandleAsync(new(left, supervisor), CancellationToken.None));
        // 08:10 in Quito is 07:10 on the islands.
        portal.Clock.AdvanceTo(Start.AddMinutes(70));
        var island = await portal.WaitingAsync(supervisor, employer: 2, center: galapagos);
        await CallAsync(portal, supervisor, galapagos, 71);
        await At(portal, 72, () => portal.Get<MarkAbsentHandler>().HandleAsync(new(island, supervisor), CancellationToken.None));
        // 10:00: half an hour each.
        portal.Clock.AdvanceTo(Start.AddHours(3));
        var late = await portal.WaitingAsync(supervisor, employer: 4);
        await CallAsync(portal, supervisor, quito, 210);
        await DoneAsync(portal, supervisor, late, 240);

        var all = await ReadAsync(portal, Day(Start));
        Assert.Equal([new("07", 3), new("08", 0), new("09", 0), new("10", 1)], Rows(all, CountKind.Hours));
        Assert.Equal([new(Turnos.Galapagos, 1), new(Turnos.Quito, 3)], Rows(all, CountKind.Centers));
        Assert.Equal(Minutes(3, 5, 30), Times(all, TimeKind.Waiting).All);
        Assert.Equal([new(Turnos.Galapagos, Minutes(1, 1, 1)), new(Turnos.Quito, Minutes(2, 5, 30))], Times(all, TimeKind.Waiting).ByCenter);
        Assert.Equal(Minutes(2, 13, 30), Times(all, TimeKind.Serving).All);
        Assert.Equal([new(Turnos.Quito, Minutes(2, 13, 30))], Times(all, TimeKind.Serving).ByCenter);

        var one = await ReadAsync(portal, Day(Start) with { CenterId = galapagos });
        Assert.Equal([new("07", 1)], Rows(one, CountKind.Hours));
        Assert.Equal((Minutes(1, 1, 1), 0), (Times(one, TimeKind.Waiting).All, Times(one, TimeKind.Serving).All.Count));
        var none = await ReadAsync(portal, DayBefore);
        Assert.Empty(Rows(none, CountKind.Hours));
        Assert.Equal(new Percentiles(0, null, null), Times(none, TimeKind.Waiting).All);
    }

    [Theory, Databases]
    public async Task Turnos_count_on_their_day_unless_cancelled_and_walk_ins_beside_them(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, 1, Purpose.FirstKey);
        await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday, 2, Purpose.FirstKey);
        await turnos.CancelAsync(await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddHours(1), 3));
        var code = await portal.TurnoAsync(Turnos.Monday.AddHours(-1));
        portal.Clock.AdvanceTo(Turnos.Monday.AddHours(-1));
        Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(supervisor, code));
        await portal.WalkInAsync(supervisor, DemoEmployers.All[2].Employer, purpose: Purpose.ChangeEmail);

        var all = await ReadAsync(portal, Day(Turnos.Monday));
        Assert.Equal(
            [new("ResetKey", 1), new("FirstKey", 2), new("ChangeEmail", 0), new("ChangeRepresentative", 0), new("Unblock", 0)], Rows(all, CountKind.Turnos));
        Assert.Equal(
            [new("ResetKey", 0), new("FirstKey", 0), new("ChangeEmail", 1), new("ChangeRepresentative", 0), new("Unblock", 0)], Rows(all, CountKind.WalkIns));
        var manta = await ReadAsync(portal, Day(Turnos.Monday) with { CenterId = await turnos.CenterIdAsync(Turnos.OneCounter) });
        Assert.Equal((1, 0), (Rows(manta, CountKind.Turnos).Sum(row => row.Count), Rows(manta, CountKind.WalkIns).Sum(row => row.Count)));
        Assert.All(Rows(await ReadAsync(portal, Day(Start)), CountKind.Turnos), row => Assert.Equal(0, row.Count));
    }

    [Theory, Databases]
    public async Task To_take_it_away_is_an_entry_and_to_look_is_none(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Auditor);

        await portal.Get<ReadStatisticsHandler>().HandleAsync(new(Day(Start), false, false, actor), CancellationToken.None);
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StatisticsExported);
        await portal.Get<ReadStatisticsHandler>().HandleAsync(new(Day(Start), false, true, actor), CancellationToken.None);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StatisticsExported && entry.ActorId == actor.Id);
    }

    [Theory, Databases]
    public async Task What_is_read_beside_it_is_the_same_number_of_days_before(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await MailAcceptedAsync(portal, Journey.InOrder(portal), TimeSpan.FromSeconds(30));
        portal.Clock.AdvanceTo(Start.AddDays(2));
        await MailAcceptedAsync(portal, Journey.Of(portal, "Municipio de Prueba"), TimeSpan.FromSeconds(60));
        var first = DateOnly.FromDateTime(Start.DateTime);

        var both = await ReadAsync(portal, new(first.AddDays(1), first.AddDays(2), null));

        Assert.Equal((1, 1), (Identified(both.Period), Identified(both.Before!)));
        Assert.Equal(
            [new(first.AddDays(1), new(0, null, null)), new(first.AddDays(2), Seconds(60))], both.Period.MailDays);
        Assert.Empty(both.Before!.MailDays);
        var median = KeyFigures.Of(both).Single(figure => figure.Kind is KeyFigureKind.MailMedian);
        Assert.Equal((60, 30, 1, false), (median.Value, median.Before, median.Change, median.IsBetter));
    }

    [Theory, Databases]
    public async Task Numbers_stay_when_what_they_count_is_deleted_and_are_those_of_what_there_is_until_then(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();
        await Refused(portal, "Primera Clave S.A.S.");
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, 1, Purpose.FirstKey);
        await turnos.CancelAsync(await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddHours(1), 3));
        await portal.WaitingAsync(await portal.ActorAsync(StaffRole.Supervisor));

        var kept = await FiguresAsync(portal);

        Assert.Equal(await CountedAnewAsync(portal), kept);
        await portal.WriteAsync(db => db.RecoveryCases.ExecuteDeleteAsync());
        await portal.WriteAsync(db => db.Visits.ExecuteDeleteAsync());
        Assert.Equal(kept, await FiguresAsync(portal));
    }

    private static int Identified(PeriodStatistics period) => period.Of(CountKind.Funnel)[0].Count;

    private static Percentiles Seconds(int seconds) => new(1, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));

    private static async Task<List<string>> FiguresAsync(TestPortal portal)
    {
        var figures = await portal.ReadAsync(db => db.Set<DailyFigure>().Where(figure => figure.Count != 0 && figure.Name != Figure.Changes).ToListAsync());
        return
        [
            .. figures.Select(figure => $"{new Figure(figure.Day, figure.Name, figure.CenterId, figure.Key)} {figure.Count}").Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>By the same rules, from every row that is there.</summary>
    private static async Task<List<string>> CountedAnewAsync(TestPortal portal)
    {
        var figures = await portal.ReadAsync(
            async db =>
            {
                var all = new List<Figure>();
                foreach (var source in portal.Get<IEnumerable<IFigureSource>>())
                {
                    var figuresOf = await source.PrepareAsync(db, CancellationToken.None);
                    object[] rows =
                    [
                        .. await db.RecoveryCases.ToListAsync(), .. await db.Set<IssuedCode>().ToListAsync(), .. await db.KeyLinks.ToListAsync(),
                        .. await db.Appointments.ToListAsync(), .. await db.Visits.ToListAsync(),
                    ];
                    all.AddRange(rows.Where(row => row.GetType() == source.Row).SelectMany(figuresOf));
                }

                return all;
            });
        return [.. figures.CountBy(figure => figure).Select(figure => $"{figure.Key} {figure.Value}").Order(StringComparer.Ordinal)];
    }

    private static async Task Refused(TestPortal portal, string demoCase)
    {
        var journey = Journey.Of(portal, demoCase);
        await journey.IdentifyAsync();
        Assert.IsType<CheckEligibilityOutcome.Refused>(await journey.CheckAsync());
    }

    private static async Task MailAcceptedAsync(TestPortal portal, Journey journey, TimeSpan after)
    {
        await journey.ToAddressAsync();
        portal.Clock.Advance(after / 2);
        await journey.SendCodeAsync();
        portal.Clock.Advance(after / 2);
        await portal.SendMailsAsync();
    }

    private static async Task CallAsync(TestPortal portal, Actor actor, Guid center, int minute) =>
        await At(portal, minute, async () => Assert.IsType<CallNextOutcome.Called>(await portal.NextAsync(actor, center: center)));

    private static async Task DoneAsync(TestPortal portal, Actor actor, Guid visit, int minute)
    {
        await portal.Get<StartVisitHandler>().HandleAsync(new(visit, actor), CancellationToken.None);
        await At(
            portal,
            minute,
            async () =>
                Assert.IsType<CloseVisitOutcome.Closed>(
                    await portal.Get<CloseVisitHandler>().HandleAsync(new(visit, VisitResult.NothingDone, actor), CancellationToken.None)));
    }

    private static Task At(TestPortal portal, int minute, Func<Task> act)
    {
        portal.Clock.AdvanceTo(Start.AddMinutes(minute));
        return act();
    }

    private static Percentiles Minutes(int count, int median, int p95) => new(count, TimeSpan.FromMinutes(median), TimeSpan.FromMinutes(p95));

    private static StatisticsRange DayBefore => Day(Start.AddDays(-1));

    private static StatisticsRange Day(DateTimeOffset moment) => new(DateOnly.FromDateTime(moment.DateTime), DateOnly.FromDateTime(moment.DateTime), null);

    private static async Task<PortalStatistics> ReadAsync(TestPortal portal, StatisticsRange range) =>
        await portal.Get<ReadStatisticsHandler>().HandleAsync(new(range, true, false, await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None);

    private static IReadOnlyList<Tally> Rows(PortalStatistics statistics, CountKind kind) => statistics.Period.Of(kind);

    private static TimeChart Times(PortalStatistics statistics, TimeKind kind) => statistics.Period.Of(kind);
}
