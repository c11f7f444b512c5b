using IessPortal.Core;
using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>The two databases that everything has to work on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>A database of a test's own, made by the real migrations and holding the demo's employers.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(() => MakeTemplateAsync(DatabaseKind.Sqlite));
    private static readonly Lazy<Task<PostgresDatabases>> Postgres = new(
        async () => await PostgresDatabases.OfAsync(await MakeTemplateAsync(DatabaseKind.Postgres)));

    private readonly string? postgresName;
    private bool fromTemplate;

    private TestDatabase(DatabaseKind kind, string folder, string connectionString, string? postgresName) =>
        (Kind, Folder, ConnectionString, this.postgresName) = (kind, folder, connectionString, postgresName);

    public DatabaseKind Kind { get; }

    /// <summary>A folder of the test's own.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    /// <summary>The server that test.sh started.</summary>
    public static string PostgresServer => Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES")
        ?? throw new InvalidOperationException("PORTAL_TEST_POSTGRES is not set: run the tests by ./test.sh, which starts a PostgreSQL of its own.");

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (kind is DatabaseKind.Sqlite)
        {
            var file = Path.Combine(folder, "portal.db");
            File.Copy(await SqliteTemplate.Value, file);
            return new(kind, folder, $"Data Source={file}", null);
        }

        var name = await (await Postgres.Value).TakeAsync();
        return new(kind, folder, ConnectionStringTo(name), name) { fromTemplate = true };
    }

    /// <summary>Another with the same in it, and with the same files beside it. SQLite alone.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        if (Kind is not DatabaseKind.Sqlite)
        {
            throw new NotSupportedException("A PostgreSQL database in use cannot be copied.");
        }

        await WriteBackAsync(ConnectionString);
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => !IsBesideTheDatabase(file)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new(Kind, folder, $"Data Source={Path.Combine(folder, "portal.db")}", null);

        // Empty once all is written back, and of no use to another process.
        static bool IsBesideTheDatabase(string file) => file.EndsWith("-wal", StringComparison.Ordinal) || file.EndsWith("-shm", StringComparison.Ordinal);
    }

    /// <summary>Overwrites the first page of a table, as a failing disk does. SQLite alone, while nobody has it open.</summary>
    public async Task SpoilAsync(string table)
    {
        await WriteBackAsync(ConnectionString);
        await using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = '{table}'";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (page, size) = (reader.GetInt32(0), reader.GetInt32(1));
        await connection.CloseAsync();
        await using var file = new FileStream(connection.DataSource, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = (page - 1L) * size;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, size).ToArray());
    }

    /// <summary>One with nothing in it, not even tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (kind is DatabaseKind.Sqlite)
        {
            return new(kind, folder, $"Data Source={Path.Combine(folder, "portal.db")}", null);
        }

        var name = await PostgresDatabases.CopyAsync("template1");
        return new(kind, folder, ConnectionStringTo(name), name);
    }

    /// <summary>Makes every command fail from now on.</summary>
    public async Task BreakAsync()
    {
        if (Kind is DatabaseKind.Postgres)
        {
            fromTemplate = false;
            await using var server = await PostgresDatabases.OpenAsync("postgres");
            await PostgresDatabases.ExecuteAsync(server, $"ALTER DATABASE \"{postgresName}\" WITH ALLOW_CONNECTIONS false");
            await PostgresDatabases.ExecuteAsync(server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{postgresName}'");
            return;
        }

        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF; DROP TABLE RecoveryCases; DROP TABLE OutboxMessages;";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>After <see cref="BreakAsync"/>: commands work again. PostgreSQL alone.</summary>
    public async Task MendAsync()
    {
        await using var server = await PostgresDatabases.OpenAsync("postgres");
        await PostgresDatabases.ExecuteAsync(server, $"ALTER DATABASE \"{postgresName}\" WITH ALLOW_CONNECTIONS true");
    }

    public async ValueTask DisposeAsync()
    {
        if (Kind is DatabaseKind.Sqlite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else if (fromTemplate)
        {
            await (await Postgres.Value).ReturnAsync(postgresName!);
        }
        else
        {
            // Its files stay until test.sh ends the whole server: to drop one costs as much as to make one.
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string> MakeTemplateAsync(DatabaseKind kind)
    {
        // Kept for the whole run; the temporary folder of the machine is its owner.
        var database = await CreateEmptyAsync(kind);
        await using (
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton<TimeProvider>(new TestClock())
                .AddPortal(TestSettings.Read(database), database.Folder)
                .MakeCheap()
                .BuildServiceProvider())
        {
            await services.GetRequiredService<MigrateDatabaseHandler>().HandleAsync(_ => { }, CancellationToken.None);
            await services.GetRequiredService<DemoSeeder>().SeedAsync(CancellationToken.None);
        }

        if (kind is DatabaseKind.Sqlite)
        {
            await WriteBackAsync(database.ConnectionString);
            return new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        }

        // A template must have no connection open when it is copied.
        await using var pooled = new NpgsqlConnection(database.ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
        return database.postgresName!;
    }

    /// <summary>Has all of it in the one file.</summary>
    private static async Task WriteBackAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await checkpoint.ExecuteScalarAsync() is not 0L)
        {
            throw new InvalidOperationException("The database is in use.");
        }

        SqliteConnection.ClearPool(connection);
    }

    internal static string ConnectionStringTo(string name) =>
        // As the portal itself would set sessions up: its pool is then the one that tests clear.
        new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 40, MaxAutoPrepare = 200, NoResetOnClose = true }.ConnectionString;
}
