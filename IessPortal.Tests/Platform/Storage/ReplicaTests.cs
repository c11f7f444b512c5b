using IessPortal.Core;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>A PostgreSQL server and another that follows it by streaming.</summary>
[StartsProcesses]
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-replica-").FullName;
    private readonly TestClock clock = new();
    private PostgresProcess primary = null!;
    private PostgresProcess replica = null!;
    private ServiceProvider? services;

    public async ValueTask InitializeAsync()
    {
        primary = await PostgresProcess.StartAsync();
        await using (var alone = Portal(null, TimeSpan.FromMinutes(1)))
        {
            await alone.GetRequiredService<MigrateDatabaseHandler>().HandleAsync(_ => { }, CancellationToken.None);
        }

        replica = await primary.StartReplicaAsync();
    }

    [Fact]
    public async Task Dashboard_and_audit_are_read_from_the_replica_and_say_of_when_they_are()
    {
        services = Portal(replica, TimeSpan.FromHours(1));
        await WriteAsync("antes");
        // That it is found is not enough: until the replica has taken anything over, the primary answers.
        await Eventually.TrueAsync(async () => await SearchAsync() is { AsOf: not null } first && Details(first).Contains("antes"));

        await PauseAsync();
        await WriteAsync("después");
        var found = await SearchAsync();
        var counted = await CountAsync();

        // It has not taken that over, and so it was the replica that answered.
        Assert.Equal(["antes"], Details(found));
        Assert.NotNull(found.AsOf);
        Assert.NotNull(counted.AsOf);
        Assert.True(await IsNotedAsync(AuditKind.AuditRead));
        // The chain is read where it is written.
        Assert.Equal(await EntriesAsync(), Assert.IsType<VerifyAuditOutcome.Whole>(
            await services.GetRequiredService<VerifyAuditHandler>().HandleAsync(CancellationToken.None)).Entries);
        await ExecuteAsync(replica, "SELECT pg_wal_replay_resume()");
        await Eventually.TrueAsync(async () => Details(await SearchAsync()).Contains("después"));
        Assert.Equal(FindingLevel.Well, (await ExamineAsync()).Level);
    }

    [Fact]
    public async Task Where_nothing_happens_it_is_not_taken_to_be_behind()
    {
        services = Portal(replica, TimeSpan.FromSeconds(1));
        await WriteAsync("antes");

        // Searching is written down, counting is not: nothing more is written, however long it lasts.
        await Eventually.TrueAsync(async () => (await CountAsync()).AsOf is not null);
        var before = await ReadAsync<DateTime>(replica, "SELECT pg_last_xact_replay_timestamp()");
        await Eventually.TrueAsync(async () => await ReadAsync<bool>(primary, $"SELECT clock_timestamp() > '{before:O}'::timestamptz + interval '2 seconds'"));

        // Now and then the server writes something of its own, which is there a moment later.
        await Eventually.TrueAsync(async () => (await CountAsync()).AsOf is not null);
    }

    [Fact]
    public async Task One_that_is_too_far_behind_is_not_read()
    {
        services = Portal(replica, TimeSpan.FromSeconds(1));
        await WriteAsync("antes");
        await Eventually.TrueAsync(async () => (await CountAsync()).AsOf is not null);

        await PauseAsync();
        await WriteAsync("después");
        await Eventually.TrueAsync(async () => (await CountAsync()).AsOf is null);

        Assert.Contains("después", Details(await SearchAsync()));
        Assert.Equal(FindingLevel.Wrong, (await ExamineAsync()).Level);
    }

    [Fact]
    public async Task One_that_is_gone_is_missed_by_nobody_and_read_again_once_it_is_back()
    {
        services = Portal(replica, TimeSpan.FromHours(1));
        await WriteAsync("antes");
        await Eventually.TrueAsync(async () => (await CountAsync()).AsOf is not null);

        await replica.KillAsync();
        await WriteAsync("después");
        var found = await SearchAsync();
        Assert.Null(found.AsOf);
        Assert.Equal(["después", "antes"], Details(found));
        Assert.Null((await CountAsync()).AsOf);
        Assert.Equal(FindingLevel.Wrong, (await ExamineAsync()).Level);

        await replica.StartAgainAsync();
        Assert.Null((await CountAsync()).AsOf);
        await Eventually.TrueAsync(async () =>
        {
            clock.Advance(ReplicaReader.Pause);
            return (await CountAsync()).AsOf is not null;
        });
    }

    [Fact]
    public async Task A_server_that_follows_nobody_is_not_read_whatever_it_holds()
    {
        await ExecuteAsync(replica, "SELECT pg_promote()");
        services = Portal(replica, TimeSpan.FromHours(1));
        await WriteAsync("antes");

        Assert.Null((await CountAsync()).AsOf);
        Assert.Equal(["antes"], Details(await SearchAsync()));
        Assert.Contains("follows no other", (await ExamineAsync()).Words, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        if (replica is not null)
        {
            await replica.DisposeAsync();
        }

        if (primary is not null)
        {
            await primary.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Portal(PostgresProcess? follower, TimeSpan lag)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Storage:Provider"] = nameof(StorageProvider.Postgres),
            ["ConnectionStrings:Portal"] = ConnectionTo(primary),
            ["ConnectionStrings:PortalReplica"] = follower is null ? null : ConnectionTo(follower),
            ["Storage:ReplicaLag"] = $"{lag}",
            ["Storage:DataFolder"] = folder,
            ["Demo:History"] = "false",
        };
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddPortal(PortalSettings.Read(TestSettings.Configuration(settings), development: true), folder)
            .MakeCheap()
            .BuildServiceProvider();
    }

    private Task<bool> WriteAsync(string detail) => services!.GetRequiredService<PortalStore>().WriteAsync(
        db =>
        {
            db.Audit(new AuditEntry(clock.GetUtcNow(), AuditKind.SignedOut, Actor.System) { Detail = detail });
            return Task.FromResult(true);
        },
        CancellationToken.None);

    private Task<FoundEntries> SearchAsync() => services!.GetRequiredService<SearchAuditHandler>().HandleAsync(
        new(new AuditCriteria(null, null, null, AuditKind.SignedOut, null, null), null, false, Actor.System), CancellationToken.None);

    private Task<PortalStatistics> CountAsync()
    {
        var today = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);
        return services!.GetRequiredService<ReadStatisticsHandler>().HandleAsync(
            new(new StatisticsRange(today, today, null), false, false, Actor.System), CancellationToken.None);
    }

    private Task<bool> IsNotedAsync(AuditKind kind) => services!.GetRequiredService<PortalStore>().ReadAsync(
        db => db.AuditEntries.AnyAsync(entry => entry.Kind == kind), CancellationToken.None);

    private Task<long> EntriesAsync() =>
        services!.GetRequiredService<PortalStore>().ReadAsync(db => db.AuditEntries.LongCountAsync(), CancellationToken.None);

    private async Task<Finding> ExamineAsync() =>
        await services!.GetServices<IDiagnosis>().Single(one => one.Subject == "replica").ExamineAsync(new(null), CancellationToken.None).SingleAsync();

    private async Task PauseAsync()
    {
        await ExecuteAsync(replica, "SELECT pg_wal_replay_pause()");
        await Eventually.TrueAsync(() => ReadAsync<bool>(replica, "SELECT pg_get_wal_replay_pause_state() = 'paused'"));
    }

    private static List<string?> Details(FoundEntries found) => [.. found.Entries.Select(one => one.Entry.Detail)];

    private static string ConnectionTo(PostgresProcess server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "portal" }.ConnectionString;

    private static async Task ExecuteAsync(PostgresProcess server, string sql) => await ReadAsync<object>(server, sql);

    private static async Task<T> ReadAsync<T>(PostgresProcess server, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo(server) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
