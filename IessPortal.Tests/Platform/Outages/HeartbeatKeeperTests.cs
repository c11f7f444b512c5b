using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Outages;

public sealed class HeartbeatKeeperTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A mail that is under way while the clock leaps has had its time, and waits for the next one: reminders would be such.</summary>
    private static readonly Dictionary<string, string?> NoReminders = new() { ["SignIn:RemindKeyAt"] = "3650" };

    [Theory, Databases]
    public async Task Who_has_a_code_when_the_portal_goes_away_types_it_when_it_is_back(DatabaseKind kind)
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(kind, clock: clock, changes: NoReminders);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await ToCodeAsync(server, visitor);
        await server.RestartAsync(() => clock.Advance(Hour));

        await journey.ConfirmAsync();

        Assert.Equal("enlace", visitor.Step);
        Assert.Single(await AuditAsync(server), entry => entry.Kind is AuditKind.WindowsLengthened);
    }

    [Theory, Databases]
    public async Task So_does_who_has_one_while_the_database_cannot_be_written_and_the_portal_runs_on(DatabaseKind kind)
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(kind, clock: clock, logged: true, changes: NoReminders);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await ToCodeAsync(server, visitor);
        var last = await LastAsync(server);
        await ExecuteAsync(server, """ALTER TABLE "Heartbeats" RENAME TO "HeartbeatsAway" """);
        await ThereIsAsync(server, clock, "could not be written down");
        var away = clock.GetUtcNow();
        await server.Get<PortalStore>().WriteAsync(
            async db =>
            {
                // Nobody is amid coming back: who had looked at the clock before the hour and at the table behind it would have been away for less.
                await server.Get<IStorageDialect>().LockAsync(db, "heartbeat", TestContext.Current.CancellationToken);
                clock.AdvanceTo(away + Hour);
                return await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "HeartbeatsAway" RENAME TO "Heartbeats" """);
            },
            TestContext.Current.CancellationToken);
        await ThereIsAsync(server, clock, "The portal was away for");

        await journey.ConfirmAsync();

        Assert.Equal("enlace", visitor.Step);
        Assert.InRange(await LastAsync(server), last + Hour, clock.GetUtcNow());
    }

    [Fact]
    public async Task While_it_runs_time_runs_out_as_always()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        await ToCodeAsync(server, visitor);
        clock.Advance(TimeSpan.FromMinutes(10));
        await server.RestartAsync();

        await visitor.GoAsync("/recuperar/codigo");
        Assert.Equal("CODIGO-VENCIDO", visitor.Reason);
        Assert.DoesNotContain(await AuditAsync(server), entry => entry.Kind is AuditKind.WindowsLengthened);
    }

    private static async Task<WebJourney> ToCodeAsync(PortalServer server, HttpVisitor visitor)
    {
        var journey = new WebJourney(server, visitor);
        await journey.IdentifyAsync();
        await journey.AnswerAsync();
        await journey.SendCodeAsync();
        return journey;
    }

    private static Task ThereIsAsync(PortalServer server, TestClock clock, string line) => Eventually.TrueAsync(() =>
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(server.Log.Any(logged => logged.Contains(line, StringComparison.Ordinal)));
    });

    private static Task<DateTimeOffset> LastAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(async db => (await db.Heartbeats.SingleAsync()).At, CancellationToken.None);

    private static Task<List<AuditEntry>> AuditAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(db => db.AuditEntries.ToListAsync(), CancellationToken.None);

    private static Task<int> ExecuteAsync(PortalServer server, string sql) =>
        server.Get<PortalStore>().WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql), CancellationToken.None);
}
