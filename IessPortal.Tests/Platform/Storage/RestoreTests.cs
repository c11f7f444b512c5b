using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class RestoreTests
{
    [Theory, Databases]
    public async Task A_portal_that_was_lost_comes_back_as_it_was_backed_up(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, KeptInAFile());
        await Journey.InOrder(portal).ToCodeAsync();
        var (copy, keyCopy) = await BackUpAsync(portal);
        var entries = (await portal.AuditAsync()).Count;
        await Journey.InOrder(portal).IdentifyAsync();
        var keyFile = portal.Get<ServerKeyPlace>().File;
        await DestroyAsync(portal);
        File.Delete(keyFile);

        await using var next = portal.Reopen();
        var restored = await next.Get<RestoreHandler>().HandleAsync(new(copy, Replace: false, keyCopy), CancellationToken.None);

        Assert.Equal((entries, null, keyFile), (restored.Entries, restored.Kept, restored.KeyPut));
        Assert.Empty(restored.Migrations);
        Assert.Equal(File.ReadAllText(keyCopy), File.ReadAllText(keyFile));
        var audit = await next.AuditAsync();
        Assert.Equal((AuditKind.BackupRestored, "copy"), (audit[^1].Kind, audit[^1].Detail));
        Assert.Equal(entries + 1, Assert.IsType<VerifyAuditOutcome.Whole>(await next.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None)).Entries);
        await Journey.InOrder(next).ToDoneAsync();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(keyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.IsType<VerifyAuditOutcome.Whole>(await next.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task What_is_there_gives_way_only_when_told_and_is_kept(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToCodeAsync();
        var (copy, _) = await BackUpAsync(portal);
        await Journey.InOrder(portal).IdentifyAsync();
        var entries = (await portal.AuditAsync()).Count;
        await portal.CloseAsync();

        await using var next = portal.Reopen();
        Assert.Contains("--replace", await RefusedAsync(next, new(copy, Replace: false, null)), StringComparison.Ordinal);
        Assert.Equal(entries, (await next.AuditAsync()).Count);
        await next.CloseAsync();

        await using var last = portal.Reopen();
        var restored = await last.Get<RestoreHandler>().HandleAsync(new(copy, Replace: true, null), CancellationToken.None);

        Assert.Equal(entries, await EntriesInAsync(portal.Database, restored.Kept!));
        Assert.Equal(restored.Entries + 1, (await last.AuditAsync()).Count);
        Assert.NotEqual(entries, restored.Entries);
    }

    [Theory, Databases]
    public async Task Another_server_key_is_told_and_nothing_is_touched(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, KeptInAFile());
        await Journey.InOrder(portal).ToCodeAsync();
        var (copy, keyCopy) = await BackUpAsync(portal);
        var entries = (await portal.AuditAsync()).Count;
        var keyFile = portal.Get<ServerKeyPlace>().File;
        await portal.CloseAsync();
        File.Delete(keyFile);

        await using var next = portal.Reopen();
        Assert.Contains("There is no server key", await RefusedAsync(next, new(copy, Replace: true, null)), StringComparison.Ordinal);
        Assert.False(File.Exists(keyFile));
        ServerKeyFile.Open(keyFile);
        var other = File.ReadAllText(keyFile);
        Assert.Contains("does not belong to this backup", await RefusedAsync(next, new(copy, Replace: true, null)), StringComparison.Ordinal);
        Assert.Contains("holds another key", await RefusedAsync(next, new(copy, Replace: false, keyCopy)), StringComparison.Ordinal);
        Assert.Equal((other, entries), (File.ReadAllText(keyFile), (await next.AuditAsync()).Count));
        await next.CloseAsync();

        await using var last = portal.Reopen();
        var restored = await last.Get<RestoreHandler>().HandleAsync(new(copy, Replace: true, keyCopy), CancellationToken.None);
        Assert.Equal(keyFile, restored.KeyPut);
        Assert.Equal(other, File.ReadAllText(Assert.Single(Directory.GetFiles(portal.Database.Folder, "server.key.before-*"))));
    }

    [Theory, Databases]
    public async Task A_backup_that_is_not_whole_is_refused(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToCodeAsync();
        var (copy, _) = await BackUpAsync(portal);
        var entries = (await portal.AuditAsync()).Count;
        await portal.CloseAsync();
        var bytes = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        var half = Path.Combine(portal.Database.Folder, "half");
        await File.WriteAllBytesAsync(half, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        var text = Path.Combine(portal.Database.Folder, "text");
        await File.WriteAllTextAsync(text, "This is no backup at all, but a letter.", TestContext.Current.CancellationToken);

        await using var next = portal.Reopen();
        foreach (var file in new[] { half, text, Path.Combine(portal.Database.Folder, "missing") })
        {
            Assert.NotEmpty(await RefusedAsync(next, new(file, Replace: true, null)));
        }

        Assert.Equal(entries, (await next.AuditAsync()).Count);
        Assert.Empty(Directory.GetFiles(portal.Database.Folder, "*.restoring*"));
    }

    [Theory]
    [InlineData("DROP TRIGGER AuditEntries_NoUpdate; UPDATE AuditEntries SET Detail = 'x' WHERE Sequence = 2", "broken at entry 2")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '10.0.0')", "newer version")]
    [InlineData("DELETE FROM __EFMigrationsHistory", "no database of the portal")]
    public async Task A_copy_that_was_altered_or_is_of_another_version_is_refused(string sql, string expected)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var (copy, _) = await BackUpAsync(portal);
        await portal.CloseAsync();
        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var next = portal.Reopen();
        Assert.Contains(expected, await RefusedAsync(next, new(copy, Replace: true, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_while_the_portal_serves_from_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (copy, _) = await BackUpAsync(portal);
        var file = new SqliteConnectionStringBuilder(portal.Database.ConnectionString).DataSource;
        await using var held = new FileStream($"{file}.node.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains("stop it first", await RefusedAsync(portal, new(copy, Replace: true, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_while_a_node_is_connected()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Postgres);
        var (copy, _) = await BackUpAsync(portal);
        await using var node = new NpgsqlConnection(portal.Database.ConnectionString + ";Pooling=False");
        await node.OpenAsync(TestContext.Current.CancellationToken);

        Assert.Contains("stop every node first", await RefusedAsync(portal, new(copy, Replace: true, null)), StringComparison.Ordinal);
    }

    // The key of the tests' settings counts nowhere else but there; a file can be lost and brought back.
    private static Dictionary<string, string?> KeptInAFile() => new() { ["Portal:ServerKey"] = string.Empty };

    private static async Task<(string Copy, string Key)> BackUpAsync(TestPortal portal)
    {
        var copy = Path.Combine(portal.Database.Folder, "copy");
        await portal.Get<BackUpHandler>().HandleAsync(copy, CancellationToken.None);
        var key = Path.Combine(portal.Database.Folder, "key-kept-elsewhere");
        if (portal.Get<ServerKeyPlace>() is { IsGiven: false } place)
        {
            File.Copy(place.File, key);
        }

        return (copy, key);
    }

    private static async Task DestroyAsync(TestPortal portal)
    {
        await portal.CloseAsync();
        if (portal.Database.Kind is DatabaseKind.Sqlite)
        {
            foreach (var file in Directory.GetFiles(portal.Database.Folder, "portal.db*"))
            {
                File.Delete(file);
            }

            return;
        }

        await using var server = await PostgresDatabases.OpenAsync("postgres");
        await PostgresDatabases.ExecuteAsync(server, $"DROP DATABASE \"{NameOf(portal.Database)}\" WITH (FORCE)");
    }

    private static async Task<string> RefusedAsync(TestPortal portal, RestoreCommand command) =>
        (await Assert.ThrowsAsync<IOException>(() => portal.Get<RestoreHandler>().HandleAsync(command, CancellationToken.None))).Message;

    private static async Task<int> EntriesInAsync(TestDatabase database, string kept)
    {
        if (database.Kind is DatabaseKind.Sqlite)
        {
            await using var file = new SqliteConnection($"Data Source={kept};Pooling=False");
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var count = file.CreateCommand();
            count.CommandText = "SELECT count(*) FROM AuditEntries";
            return Convert.ToInt32(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }

        await using var connection = await PostgresDatabases.OpenAsync(kept);
        await using var command = new NpgsqlCommand("SELECT count(*)::int FROM \"AuditEntries\"", connection);
        return (int)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static string NameOf(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
}
