using System.Collections.Concurrent;
using Npgsql;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>
/// Copies of one PostgreSQL database. Most of what a short test costs is a server process that has seen nothing yet, so that a copy whose test is over gets
/// the rows of the original back and goes to the next test, with its connections; one in any other state is left where it is.
/// </summary>
internal sealed class PostgresDatabases
{
    private readonly string original;
    private readonly ConcurrentBag<string> free = [];
    private readonly List<(string Copy, byte[] Rows)> rows = [];
    private string schema = string.Empty;
    private string sequences = string.Empty;

    private PostgresDatabases(string original) => this.original = original;

    /// <summary>Of one that nobody is connected to.</summary>
    public static async Task<PostgresDatabases> OfAsync(string original)
    {
        var databases = new PostgresDatabases(original);
        await using (var connection = await OpenAsync(original))
        {
            databases.schema = await ReadAsync(connection, Schema);
            databases.sequences = await ReadAsync(connection, Sequences);
            foreach (var table in (await ReadAsync(connection, Tables)).Split('\n'))
            {
                using var stream = new MemoryStream();
                await using (var export = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)"))
                {
                    await export.CopyToAsync(stream);
                }

                databases.rows.Add(($"COPY {table} FROM STDIN (FORMAT BINARY)", stream.ToArray()));
            }

            NpgsqlConnection.ClearPool(connection);
        }

        return databases;
    }

    /// <summary>One with the rows of the original.</summary>
    public async Task<string> TakeAsync() => free.TryTake(out var name) ? name : await CopyAsync(original);

    /// <summary>Gives one back that nothing works on any more.</summary>
    public async Task ReturnAsync(string name)
    {
        await using var connection = await OpenAsync(name);
        if (await ReadAsync(connection, Busy) is not "0" || await ReadAsync(connection, Schema) != schema)
        {
            NpgsqlConnection.ClearPool(connection);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        // Without triggers: neither keys to other tables nor the chain that nothing may be taken from stand in the way.
        await ExecuteAsync(connection, $"SET LOCAL session_replication_role = replica; {Empty} {sequences}");
        foreach (var (copy, held) in rows)
        {
            await using var import = await connection.BeginRawBinaryCopyAsync(copy);
            await import.WriteAsync(held);
        }

        await transaction.CommitAsync();
        free.Add(name);
    }

    /// <summary>A copy that is nobody else's afterwards either.</summary>
    public static async Task<string> CopyAsync(string original)
    {
        var name = $"portal_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        // Copies of one database at once are refused.
        await CopyingOne.WaitAsync();
        try
        {
            await using var connection = await OpenAsync("postgres");
            await ExecuteAsync(connection, $"CREATE DATABASE \"{name}\" TEMPLATE \"{original}\" STRATEGY file_copy");
        }
        finally
        {
            CopyingOne.Release();
        }

        return name;
    }

    public static async Task<NpgsqlConnection> OpenAsync(string name)
    {
        var connection = new NpgsqlConnection(TestDatabase.ConnectionStringTo(name));
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static readonly SemaphoreSlim CopyingOne = new(1, 1);

    private const string Busy =
        "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";

    private const string Tables = """
        SELECT string_agg(format('public.%I', relname), E'\n') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        """;

    // Whatever changes a table, an index or a trigger writes their rows of the catalogue anew.
    private const string Schema = """
        SELECT (SELECT md5(string_agg(oid || ':' || xmin, ',' ORDER BY oid)) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
          || (SELECT md5(coalesce(string_agg(t.oid || ':' || t.xmin || t.tgenabled::text, ',' ORDER BY t.oid), '')) FROM pg_trigger t)
        """;

    private const string Sequences = """
        SELECT coalesce(string_agg(format('SELECT setval(%L, %s, %L);', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
          last_value IS NOT NULL), ' '), '') FROM pg_sequences WHERE schemaname = 'public'
        """;

    private const string Empty = """
        DO $$ DECLARE one text; BEGIN
          FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          LOOP EXECUTE format('DELETE FROM public.%I', one); END LOOP;
        END $$;
        """;
}
