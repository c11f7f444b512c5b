using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The audit's chain, as operators check it.</summary>
public sealed class AuditCommandTests
{
    private const int Done = 0;
    private const int Refused = 1;

    [Fact]
    public async Task Audit_verify_tells_of_a_broken_chain()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToAddressAsync();
        await using (var connection = new SqliteConnection(portal.Database.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER AuditEntries_NoUpdate; UPDATE AuditEntries SET Detail = 'x' WHERE Sequence = 2";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (status, output) = await RunAsync(portal.Database, "audit", "verify");
        Assert.Equal(Refused, status);
        Assert.StartsWith("BROKEN at entry 2. It is missing, altered, or", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_verify_tells_where_the_chain_was_cut_off()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Storage:AuditNotes"] = "notes" });
        await Journey.InOrder(portal).ToCodeAsync();
        await portal.Get<AuditNoteKeeper>().NoteAsync(CancellationToken.None);
        var file = portal.Get<AuditNotes>().File!;
        var (status, output) = await RunAsync(portal.Database, "audit", "verify", "--notes", file);
        Assert.Equal(Done, status);
        Assert.Contains("1 notes, the last of 2026-11-21", output, StringComparison.Ordinal);
        var entries = (await portal.AuditAsync()).Count;
        await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "DROP TRIGGER AuditEntries_NoDelete; DELETE FROM AuditEntries WHERE Sequence = (SELECT max(Sequence) FROM AuditEntries)"));

        (status, output) = await RunAsync(portal.Database, "audit", "verify", "--notes", file);
        Assert.Equal(Refused, status);
        Assert.StartsWith($"CUT OFF behind entry {entries - 1}: 2026-11-21", output, StringComparison.Ordinal);
        Assert.Equal(Done, (await RunAsync(portal.Database, "audit", "verify")).Status);
        Assert.Equal((Refused, "There is no such file."), await RunAsync(portal.Database, "audit", "verify", "--notes", file + ".missing"));
    }

    [Fact]
    public async Task Audit_verify_that_goes_on_says_what_it_did_not_look_at()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var audit = await portal.AuditAsync();
        var seen = new AuditCheckpoint(TestClock.Start, TestClock.Start.AddMinutes(2), 3, Convert.ToHexString(audit[2].Hash));
        portal.Get<AuditCheckpoints>().Write(seen);

        var (status, output) = await RunAsync(portal.Database, "audit", "verify", "--resume");
        Assert.Equal(Done, status);
        Assert.StartsWith($"{audit.Count} entries, whole.", output, StringComparison.Ordinal);
        Assert.Contains("Entries before 3 were not looked at now: an interrupted check found them whole, from 2026-11-21", output, StringComparison.Ordinal);

        (status, output) = await RunAsync(portal.Database, "audit", "verify", "--resume");
        Assert.Equal(Done, status);
        Assert.DoesNotContain("not looked at", output, StringComparison.Ordinal);
    }

    private static Task<(int Status, string Output)> RunAsync(TestDatabase database, params string[] words) => CommandUse.RunAsync(database, [], words);
}
