using IessPortal.Core.Domain.Time;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>On PostgreSQL each month of the outbox and the audit lies in a partition of its own. The clock starts on the 21st of November 2026.</summary>
public sealed class MonthPartitionsTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset June = new(2027, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_written_lies_in_the_partition_of_its_month()
    {
        await using var portal = await StartAsync();

        portal.Clock.AdvanceTo(December.AddMilliseconds(-1));
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(December);
        await WriteAsync(portal);

        Assert.Equal(["OutboxMessages_2026_11", "OutboxMessages_2026_12"], await PlacesAsync(portal, "OutboxMessages", "Id"));
        Assert.Equal(["AuditEntries_2026_11", "AuditEntries_2026_12"], await PlacesAsync(portal, "AuditEntries", "Sequence"));
        await RequireWholeAsync(portal, 2);
    }

    [Fact]
    public async Task A_month_that_nobody_made_room_for_is_caught_and_moved_once_it_has_its_partition()
    {
        await using var portal = await StartAsync();
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(June);
        await WriteAsync(portal);
        await WriteAsync(portal);
        Assert.Equal("OutboxMessages_Other", (await PlacesAsync(portal, "OutboxMessages", "Id"))[^1]);
        Assert.Equal("AuditEntries_Other", (await PlacesAsync(portal, "AuditEntries", "Sequence"))[^1]);

        await portal.Get<MonthKeeper>().KeepAsync(CancellationToken.None);

        Assert.Equal(
            ["OutboxMessages_2026_11", "OutboxMessages_2027_06", "OutboxMessages_2027_06"], await PlacesAsync(portal, "OutboxMessages", "Id"));
        Assert.Equal(["AuditEntries_2026_11", "AuditEntries_2027_06", "AuditEntries_2027_06"], await PlacesAsync(portal, "AuditEntries", "Sequence"));
        // The chain goes on, in the same month and in the next, which is there already.
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(June.AddMonths(2));
        await WriteAsync(portal);
        Assert.Equal("AuditEntries_2027_08", (await PlacesAsync(portal, "AuditEntries", "Sequence"))[^1]);
        await RequireWholeAsync(portal, 5);
    }

    [Fact]
    public async Task What_a_wrong_clock_dates_far_ahead_stays_in_the_default_partition_and_is_worked_with_like_the_rest()
    {
        await using var portal = await StartAsync();
        portal.Clock.AdvanceTo(June.AddYears(20));
        await WriteAsync(portal);
        portal.Clock.Set(TestClock.Start - portal.Clock.GetUtcNow());
        await WriteAsync(portal);

        await portal.Get<MonthKeeper>().KeepAsync(CancellationToken.None);
        await WriteAsync(portal);

        Assert.Equal(["AuditEntries_Other", "AuditEntries_2026_11", "AuditEntries_2026_11"], await PlacesAsync(portal, "AuditEntries", "Sequence"));
        await RequireWholeAsync(portal, 3);
        Assert.Equal(3, (await portal.Get<ClaimMailHandler>().HandleAsync(10, CancellationToken.None)).Taken.Count);
    }

    [Fact]
    public async Task Mails_that_are_due_are_claimed_oldest_first_over_all_months()
    {
        await using var portal = await StartAsync();
        var ids = new List<Guid>();
        foreach (var at in (DateTimeOffset[])[TestClock.Start, December, December.AddMonths(1), June])
        {
            portal.Clock.AdvanceTo(at);
            ids.Add(await WriteAsync(portal));
        }

        var (claimed, _) = await portal.Get<ClaimMailHandler>().HandleAsync(3, CancellationToken.None);

        Assert.Equal(ids[..3], claimed.Select(message => message.Id));
        Assert.Equal(ids[3], Assert.Single((await portal.Get<ClaimMailHandler>().HandleAsync(3, CancellationToken.None)).Taken).Id);
    }

    [Fact]
    public async Task A_month_of_mails_goes_when_nothing_is_left_in_it_and_one_of_the_audit_never()
    {
        await using var portal = await StartAsync();
        var old = await WriteAsync(portal);
        portal.Clock.AdvanceTo(December);
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(June);

        await portal.Get<MonthKeeper>().KeepAsync(CancellationToken.None);
        Assert.Equal(
            ["2026_11", "2026_12", "2027_06", "2027_07", "2027_08", "Other"], await MonthsAsync(portal, "OutboxMessages"));
        await portal.ReadAsync(db => db.OutboxMessages.Where(message => message.Id == old).ExecuteDeleteAsync());
        await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None);

        Assert.Equal(["2026_12", "2027_06", "2027_07", "2027_08", "Other"], await MonthsAsync(portal, "OutboxMessages"));
        Assert.Equal(["2026_11", "2026_12", "2027_01", "2027_06", "2027_07", "2027_08", "Other"], await MonthsAsync(portal, "AuditEntries"));
    }

    [Fact]
    public async Task Writers_on_both_sides_of_midnight_make_one_chain()
    {
        await using var portal = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => portal.WriteAsync(db =>
        {
            db.Audit(Entry(December.AddMilliseconds(number % 2 == 0 ? -1 : 1)));
            db.Audit(Entry(December.AddMilliseconds(number % 3 == 0 ? -1 : 1)));
            return Task.FromResult(true);
        })));

        await RequireWholeAsync(portal, 64);
    }

    [Fact]
    public async Task The_database_takes_no_second_entry_of_one_number_whatever_its_month()
    {
        await using var portal = await StartAsync();
        await WriteAsync(portal);
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(December);
        await WriteAsync(portal);

        foreach (var (number, at) in ((int, DateTimeOffset)[])[(1, December), (2, June), (3, TestClock.Start), (3, December)])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
                portal,
                $"""
                INSERT INTO "AuditEntries" SELECT {number}, '{at:yyyy-MM-dd HH:mm:ss}+00', "Kind", "ActorKind", "ActorId", "Address", "AccountId", "Reference",
                    "Detail", "PreviousHash", "Hash" FROM "AuditEntries" WHERE "Sequence" = {number}
                """));
            Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        }

        await RequireWholeAsync(portal, 3);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries_2026_11" SET "Detail" = 'x'""")]
    [InlineData("""DELETE FROM "AuditEntries_2026_11" """)]
    [InlineData("""TRUNCATE "AuditEntries_2026_11" """)]
    [InlineData("""TRUNCATE "AuditEntries_Other" """)]
    public async Task A_month_of_the_audit_is_as_safe_as_the_whole(string sql)
    {
        await using var portal = await StartAsync();
        await WriteAsync(portal);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(portal, sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Sequence" = 2""", 2)]
    [InlineData("""DELETE FROM "AuditEntries_2026_11" """, 1)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" + interval '1 month' WHERE "Sequence" = 2""", 2)]
    public async Task Who_gets_past_the_database_is_found_out(string sql, long sequence)
    {
        await using var portal = await OverTwoMonthsAsync();

        await ExecuteAsync(portal, $"ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER; {sql}");

        Assert.Equal(new VerifyAuditOutcome.Broken(sequence), await VerifyAsync(portal));
    }

    [Fact]
    public async Task A_chain_whose_last_month_was_cut_off_goes_on_behind_what_is_left_and_the_notes_tell()
    {
        await using var portal = await OverTwoMonthsAsync(new() { ["Storage:AuditNotes"] = "notes" });
        await portal.Get<AuditNoteKeeper>().NoteAsync(CancellationToken.None);

        await ExecuteAsync(portal, "ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER; DELETE FROM \"AuditEntries\" WHERE \"Sequence\" > 2");
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await WriteAsync(portal);
        }

        var cut = Assert.IsType<VerifyAuditOutcome.Cut>(await VerifyAsync(portal));
        Assert.Equal((2, 4), (cut.After, cut.Note.Sequence));
    }

    [Fact]
    public async Task Who_reads_for_long_is_not_disturbed_and_the_months_are_made_the_next_time()
    {
        await using var portal = await StartAsync();
        portal.Clock.AdvanceTo(June);
        await WriteAsync(portal);
        await using (var reader = await PostgresDatabases.OpenAsync(new NpgsqlConnectionStringBuilder(portal.Database.ConnectionString).Database!))
        {
            await using var transaction = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await PostgresDatabases.ExecuteAsync(reader, "SELECT count(*) FROM \"AuditEntries\"");

            Assert.False(await KeepAsync(portal));
            await WriteAsync(portal);
        }

        Assert.True(await KeepAsync(portal));
        Assert.Equal(["AuditEntries_2027_06", "AuditEntries_2027_06"], await PlacesAsync(portal, "AuditEntries", "Sequence"));
        await RequireWholeAsync(portal, 2);
    }

    [Fact]
    public async Task All_nodes_may_see_to_it_at_once_and_others_write_meanwhile()
    {
        await using var portal = await StartAsync();
        portal.Clock.AdvanceTo(June);
        await WriteAsync(portal);

        await Task.WhenAll(
        [
            .. Enumerable.Range(0, 4).Select(_ => KeepAsync(portal)),
            .. Enumerable.Range(0, 16).Select(_ => WriteAsync(portal)),
        ]);
        Assert.True(await KeepAsync(portal));

        Assert.Equal(["AuditEntries_2027_06"], (await PlacesAsync(portal, "AuditEntries", "Sequence")).Distinct());
        Assert.Equal(17, (await PlacesAsync(portal, "OutboxMessages", "Id")).Count);
        await RequireWholeAsync(portal, 17);
    }

    private static Task<TestPortal> StartAsync(Dictionary<string, string?>? settings = null) => TestPortal.StartAsync(DatabaseKind.Postgres, settings);

    /// <summary>Two entries in November, two in December.</summary>
    private static async Task<TestPortal> OverTwoMonthsAsync(Dictionary<string, string?>? settings = null)
    {
        var portal = await StartAsync(settings);
        await WriteAsync(portal);
        await WriteAsync(portal);
        portal.Clock.AdvanceTo(December);
        await WriteAsync(portal);
        await WriteAsync(portal);
        return portal;
    }

    /// <summary>A mail and an entry, as of now.</summary>
    private static Task<Guid> WriteAsync(TestPortal portal) => portal.WriteAsync(db =>
    {
        var (id, now) = (portal.Clock.NewId(), portal.Clock.Now());
        db.OutboxMessages.Add(new OutboxMessage(id, "alguien@demo.test", "es-EC", "clave-cambiada", [], now));
        db.Audit(Entry(now));
        return Task.FromResult(id);
    });

    private static AuditEntry Entry(DateTimeOffset at) => new(at, AuditKind.SignedOut, TestPortal.Visitor);

    private static Task<bool> KeepAsync(TestPortal portal) =>
        portal.ReadAsync(db => portal.Get<IStorageDialect>().KeepMonthsAsync(db, portal.Clock.Now(), CancellationToken.None));

    private static Task<List<string>> PlacesAsync(TestPortal portal, string table, string order) =>
        ReadAsync(portal, $"SELECT trim('\"' FROM tableoid::regclass::text) FROM \"{table}\" ORDER BY \"{order}\"");

    private static Task<List<string>> MonthsAsync(TestPortal portal, string table) => ReadAsync(
        portal,
        $"""
        SELECT replace(relname, '{table}_', '') COLLATE "C" FROM pg_inherits JOIN pg_class ON oid = inhrelid
        WHERE inhparent = '"{table}"'::regclass ORDER BY 1
        """);

    private static async Task<List<string>> ReadAsync(TestPortal portal, string sql)
    {
        await using var connection = new NpgsqlConnection(portal.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static Task<VerifyAuditOutcome> VerifyAsync(TestPortal portal) => portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None);

    private static async Task RequireWholeAsync(TestPortal portal, long entries) =>
        Assert.Equal(entries, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal)).Entries);

    private static Task<int> ExecuteAsync(TestPortal portal, string sql) => portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
