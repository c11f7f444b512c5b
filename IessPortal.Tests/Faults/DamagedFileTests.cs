using System.Security.Cryptography;
using IessPortal.Core.Platform.Storage.Sqlite;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>An SQLite file that a failing disk has damaged while nobody had it open: the start refuses it, changes nothing and says what to do.</summary>
public sealed class DamagedFileTests
{
    private static readonly string[] Files = ["portal.db", "portal.db-wal"];

    /// <summary>What a disk does to it, and what is then said to be damaged.</summary>
    public enum Damage
    {
        Page,
        Header,
        Cut,
        Wal,
    }

    public static TheoryData<Damage> Damages => [.. Enum.GetValues<Damage>()];

    [Theory, MemberData(nameof(Damages))]
    public async Task Is_refused_in_one_line_and_comes_back_by_a_backup(Damage damage)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var backup = Path.Combine(database.Folder, "backup");
        Assert.Equal(0, (await CommandUse.RunAsync(database, [], "backup", backup)).Status);
        SqliteConnection.ClearAllPools();
        await MakeAsync(database, damage);
        var before = HashesIn(database);

        var (status, output) = await CommandUse.RunAsync(database, [], "--Demo:Enabled=false");
        var (seen, findings) = await CommandUse.RunAsync(database, [], "doctor");

        var file = Path.Combine(database.Folder, damage is Damage.Wal ? "portal.db-wal" : "portal.db");
        Assert.Equal((1, 1), (status, seen));
        Assert.StartsWith($"The database is damaged: {file}: ", output, StringComparison.Ordinal);
        Assert.Contains("«restore FILE --replace»", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', output);
        Assert.Contains($"WRONG database      The database is damaged: {file}: ", findings, StringComparison.Ordinal);
        Assert.Equal(before, HashesIn(database));

        (status, output) = await CommandUse.RunAsync(database, [], "restore", backup, "--replace");
        Assert.True(status == 0, output);
        Assert.Contains("ok    database      It is at this version", (await CommandUse.RunAsync(database, [], "doctor")).Output, StringComparison.Ordinal);
        // As evidence.
        Assert.Contains(Directory.GetFiles(database.Folder), kept => Path.GetFileName(kept).StartsWith("portal.db.before-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("purge")]
    [InlineData("migrate")]
    [InlineData("audit", "verify")]
    public async Task Commands_say_so_in_one_line(params string[] words)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await MakeAsync(database, Damage.Header);

        var (status, output) = await CommandUse.RunAsync(database, [], words);

        Assert.Equal(1, status);
        Assert.StartsWith("The database is damaged: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', output);
    }

    private static async Task MakeAsync(TestDatabase database, Damage damage)
    {
        var file = Path.Combine(database.Folder, "portal.db");
        switch (damage)
        {
            case Damage.Page:
                await database.SpoilAsync("OutboxMessages");
                break;
            case Damage.Header:
                await OverwriteAsync(file, 0, 100);
                break;
            case Damage.Cut:
                await using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
                {
                    stream.SetLength(stream.Length / 2);
                }

                break;
            case Damage.Wal:
                await LeaveWalAsync(file);
                await OverwriteAsync($"{file}-wal", 32 + 24, 4096);
                break;
        }
    }

    /// <summary>As a process does that is killed.</summary>
    private static async Task LeaveWalAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        SqliteFileCheck.LeaveAlone(connection);
        for (var number = 0; number < 4; number++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA journal_mode=WAL; CREATE TABLE Left{number} (Id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task OverwriteAsync(string file, long at, int length)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Position = at;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, length).ToArray());
    }

    private static List<string> HashesIn(TestDatabase database) =>
        [.. Files.Select(name => Path.Combine(database.Folder, name)).Where(File.Exists)
            .Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];
}
