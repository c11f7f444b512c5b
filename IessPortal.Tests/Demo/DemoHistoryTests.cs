using IessPortal.Core.Demo.History;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Demo;

/// <summary>What a fresh demo has behind it.</summary>
public sealed class DemoHistoryTests(DemoHistoryTests.Seeded seeded) : IClassFixture<DemoHistoryTests.Seeded>
{
    [Theory, Databases]
    public async Task It_is_written_once_as_the_aggregates_have_it_and_the_chain_is_whole(DatabaseKind kind)
    {
        var portal = await seeded.OnAsync(kind);
        var counted = await CountAsync(portal);
        Assert.False(await SeedAsync(portal));

        Assert.Equal(counted, await CountAsync(portal));
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
        var entries = await portal.AuditAsync();
        Assert.All(entries, entry => Assert.InRange(entry.At, TestClock.Start.AddDays(-90), TestClock.Start));
        Assert.Equal(entries.Select(entry => entry.At).Order(), entries.Select(entry => entry.At));
        var visits = await portal.ReadAsync(db => db.Visits.ToListAsync());
        Assert.All(visits.Where(visit => visit.Result is VisitResult.KeySet), visit => Assert.Empty(visit.Documents.Unverified));
        Assert.All(visits.Where(visit => visit.IsOver), visit => Assert.InRange(visit.ClosedAt!.Value, visit.ArrivedAt, TestClock.Start));
        var cases = await portal.ReadAsync(db => db.RecoveryCases.ToListAsync());
        Assert.All(
            cases.Where(one => one is { Step: RecoveryStep.Done, Method: RecoveryMethod.Recovery }),
            one => Assert.Contains(one.Codes, code => code.UsedAt > one.StartedAt));
    }

    [Theory, Databases]
    public async Task Every_chart_has_something_to_show(DatabaseKind kind)
    {
        var portal = await seeded.OnAsync(kind);

        var today = DateOnly.FromDateTime(TestClock.Start.Date);
        var shown = (await portal.Get<ReadStatisticsHandler>().HandleAsync(
            new(new(today.AddDays(-90), today, null), Compare: false, Export: false, await portal.ActorAsync(StaffRole.Supervisor)),
            CancellationToken.None)).Period;

        Assert.All(shown.Counts, chart => Assert.Contains(chart.Rows, row => row.Count > 0));
        var funnel = shown.Of(CountKind.Funnel).Select(row => row.Count).ToList();
        Assert.Equal(funnel.OrderDescending(), funnel);
        Assert.True(funnel[^1] < funnel[0] * 0.8, "There are losses on the way.");
        Assert.InRange(shown.Of(TimeKind.Mail).All.Median!.Value.TotalSeconds, 3, 5.5);
        Assert.All(shown.Times.Where(chart => chart.Kind is not TimeKind.Mail), chart => Assert.Equal(7, chart.ByCenter.Count));
        var hours = shown.Week.GroupBy(hour => hour.Hour).ToDictionary(hour => hour.Key, hour => hour.Sum(one => one.Count));
        Assert.True(hours[8] > hours[11] && hours[14] > hours[12], "Most come in the morning and after lunch.");
        var days = (await portal.ReadAsync(db => db.Visits.Select(visit => visit.ArrivedAt).ToListAsync()))
            .CountBy(at => at.AddHours(-5).DayOfWeek)
            .ToDictionary();
        Assert.True(days[DayOfWeek.Monday] > days[DayOfWeek.Wednesday] && days[DayOfWeek.Wednesday] > days[DayOfWeek.Friday]);
    }

    [Fact]
    public async Task The_same_day_comes_out_the_same()
    {
        await using var other = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        Assert.True(await SeedAsync(other));

        Assert.Equal(await TellAsync(await seeded.OnAsync(DatabaseKind.Sqlite)), await TellAsync(other));
    }

    [Fact]
    public async Task What_has_happened_before_is_left_alone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var before = await CountAsync(portal);

        Assert.False(await SeedAsync(portal));
        Assert.Equal(before, await CountAsync(portal));
    }

    [Theory, Databases]
    public async Task Nothing_of_it_is_to_be_purged(DatabaseKind kind)
    {
        await using var portal = await seeded.OfOneselfAsync(kind);
        var before = await CountAsync(portal);

        await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None);

        Assert.Equal(before, (await CountAsync(portal)) with { Entries = before.Entries });
    }

    [Fact]
    public async Task Starting_over_brings_it_back_behind_the_audit_that_stays()
    {
        await using var portal = await seeded.OfOneselfAsync(DatabaseKind.Sqlite);
        var before = await CountAsync(portal);

        await portal.Get<Core.Demo.DemoSeeder>().ResetAsync(CancellationToken.None);
        Assert.True(await portal.Get<DemoHistory>().SeedAsync(startsOver: true, CancellationToken.None));

        Assert.Equal(before, await CountAsync(portal));
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Everybody_has_something_to_do_in_each_centre()
    {
        var portal = await seeded.OnAsync(DatabaseKind.Sqlite);
        var (centers, visits) = (await portal.ReadAsync(db => db.Centers.ToListAsync()), await portal.ReadAsync(db => db.Visits.ToListAsync()));
        var waitingFor = await portal.ReadAsync(
            db => db.VisitApprovals.Where(approval => approval.DecidedAt == null).Select(approval => approval.VisitId).ToListAsync());

        Assert.All(centers, center =>
        {
            var here = visits.Where(visit => visit.CenterId == center.Id && !visit.IsOver).ToList();
            Assert.Contains(here, visit => visit is { State: VisitState.Waiting, Preference: not Preference.None });
            Assert.Contains(here, visit => visit is { State: VisitState.Waiting, AppointmentId: not null });
            Assert.Contains(here, visit => visit.State is VisitState.Attending);
            Assert.Contains(here, visit => visit.State is VisitState.OnHold && waitingFor.Contains(visit.Id));
        });
        var clerk = await portal.ReadAsync(db => db.StaffMembers.SingleAsync(member => member.User.Email == "ventanilla@demo.test"));
        Assert.Single(visits, visit => visit.AgentId == clerk.Id && visit.State is VisitState.Attending);
        Assert.True(await portal.ReadAsync(db => db.UnblockRequests.AnyAsync(request => request.DecidedAt == null)));
        Assert.Equal(2, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync(account => account.BlockedFor == BlockCause.NotMe)));
        Assert.Equal(3, await portal.ReadAsync(db => db.SignedRequests.CountAsync(request => request.State == SignedRequestState.UnderReview)));
        Assert.Equal(3, await portal.ReadAsync(db => db.CorrectionRequests.CountAsync(request => request.AnsweredAt == null)));
        Assert.Equal(3, (await portal.ReadAsync(db => db.OutboxMessages.ToListAsync())).Count(message => message.CanResend(TestClock.Start)));
        var holidays = await portal.ReadAsync(db => db.Holidays.ToListAsync());
        var displaced = await portal.ReadAsync(db => db.Appointments.Where(turno => turno.State == AppointmentState.Booked).ToListAsync());
        Assert.Contains(displaced, turno => new CenterCalendar(
            centers.Single(center => center.Id == turno.CenterId), holidays, new()).IsHoliday(DateOnly.FromDateTime(turno.Start.UtcDateTime)));
    }

    private static Task<bool> SeedAsync(TestPortal portal) => portal.Get<DemoHistory>().SeedAsync(startsOver: false, CancellationToken.None);

    private static Task<Counted> CountAsync(TestPortal portal) => portal.ReadAsync(async db => new Counted(
        await db.AuditEntries.CountAsync(),
        await db.Visits.CountAsync(),
        await db.Appointments.CountAsync(),
        await db.RecoveryCases.CountAsync(),
        await db.KeyLinks.CountAsync(),
        await db.SignedRequestFiles.CountAsync(),
        await db.OutboxMessages.CountAsync(),
        await db.EmployerAccounts.CountAsync(),
        await db.StaffMembers.CountAsync()));

    /// <summary>What happened, without what is secret and the ids that hang on the moment.</summary>
    private static async Task<IReadOnlyList<string>> TellAsync(TestPortal portal) => await portal.ReadAsync(
        async db => (IReadOnlyList<string>)
        [
            .. (await db.AuditEntries.OrderBy(entry => entry.Sequence).ToListAsync())
                .Select(entry => $"{entry.At:O} {entry.Kind} {entry.Reference} {entry.Detail}"),
            .. (await db.Visits.OrderBy(visit => visit.Reference).ToListAsync())
                .Select(visit => $"{visit.Reference} {visit.ArrivedAt:O} {visit.ClosedAt:O} {visit.Result}"),
            .. (await db.RecoveryCases.OrderBy(one => one.Reference).ToListAsync()).Select(one => $"{one.Reference} {one.Id} {one.Step} {one.Reason}"),
        ]);

    /// <summary>A portal on each database whose history is written once: it takes seconds.</summary>
    public sealed class Seeded : IAsyncDisposable
    {
        private readonly Dictionary<DatabaseKind, TestPortal> portals = [];

        /// <summary>One to be looked at, and not to be changed.</summary>
        public async Task<TestPortal> OnAsync(DatabaseKind kind)
        {
            if (!portals.TryGetValue(kind, out var portal))
            {
                portal = await TestPortal.StartAsync(kind);
                Assert.True(await SeedAsync(portal));
                portals[kind] = portal;
            }

            return portal;
        }

        /// <summary>One to be changed.</summary>
        public async Task<TestPortal> OfOneselfAsync(DatabaseKind kind)
        {
            if (kind is DatabaseKind.Sqlite)
            {
                return await (await OnAsync(kind)).CopyAsync();
            }

            var portal = await TestPortal.StartAsync(kind);
            await SeedAsync(portal);
            return portal;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var portal in portals.Values)
            {
                await portal.DisposeAsync();
            }
        }
    }

    private sealed record Counted(int Entries, int Visits, int Turnos, int Cases, int Links, int Files, int Mails, int Accounts, int Staff);
}
