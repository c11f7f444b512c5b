using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>Puts a dump of PostgreSQL into a new database, which then takes the name of the portal's.</summary>
internal sealed class PostgresRestoreTarget(string connectionString, OtherDatabases others) : IRestoreTarget
{
    private const int Looks = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnectionStringBuilder own = new(connectionString);

    private string Name => own.Database!;

    private string Unpacked => $"{Name}_restoring";

    public async Task<IAsyncDisposable> HoldAsync(bool replace, CancellationToken cancellationToken)
    {
        await using (var pooled = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await using var server = await OpenAsync("postgres", cancellationToken);
        if (!await IsThereAsync(server, Name, cancellationToken))
        {
            return new Nothing();
        }

        await RequireNobodyAsync(server, cancellationToken);
        if (!replace && !await IsEmptyAsync(cancellationToken))
        {
            throw new IOException($"The database {Name} is not empty: with --replace it gives way to the backup, and is kept under another name.");
        }

        return new Nothing();
    }

    public async Task<IDbContextFactory<PortalDbContext>> UnpackAsync(string file, CancellationToken cancellationToken)
    {
        await using (var server = await OpenAsync("postgres", cancellationToken))
        {
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Quoted(Unpacked)}", cancellationToken);
            await ExecuteAsync(server, $"CREATE DATABASE {Quoted(Unpacked)}", cancellationToken);
        }

        // Who owns it, and who else may read it, is this server's affair.
        await PostgresTool.RunAsync(
            "pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", $"--dbname={Unpacked}", file], own, cancellationToken);
        return others.At(Unpooled(Unpacked));
    }

    public async Task<string?> ReplaceAsync(string mark, CancellationToken cancellationToken)
    {
        await using var server = await OpenAsync("postgres", cancellationToken);
        string? kept = null;
        var isThere = await IsThereAsync(server, Name, cancellationToken);
        var isEmpty = isThere && await IsEmptyAsync(cancellationToken);
        if (isEmpty)
        {
            // Nothing is lost with it, and a transaction cannot drop it.
            await ExecuteAsync(server, $"DROP DATABASE {Quoted(Name)}", cancellationToken);
        }

        // Both names change, or none: somebody may have come in between.
        await using var transaction = await server.BeginTransactionAsync(cancellationToken);
        if (isThere && !isEmpty)
        {
            kept = $"{Name}_before_{mark}";
            await ExecuteAsync(server, $"ALTER DATABASE {Quoted(Name)} RENAME TO {Quoted(kept)}", cancellationToken);
        }

        await ExecuteAsync(server, $"ALTER DATABASE {Quoted(Unpacked)} RENAME TO {Quoted(Name)}", cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return kept;
    }

    public async Task DiscardAsync()
    {
        await using var server = await OpenAsync("postgres", CancellationToken.None);
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Quoted(Unpacked)}", CancellationToken.None);
    }

    // Who has just left is not gone at once.
    private async Task RequireNobodyAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var connected = await AskAsync<long>(server, "SELECT count(*) FROM pg_stat_activity WHERE datname = $1", Name, cancellationToken);
            if (connected == 0)
            {
                return;
            }

            if (look == Looks)
            {
                throw new IOException($"Somebody is connected to the database {Name} ({connected} connections): stop every node first.");
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var database = await OpenAsync(Name, cancellationToken);
        return await AskAsync<long>(
            database, "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = $1::regnamespace", "public", cancellationToken) == 0;
    }

    private static async Task<bool> IsThereAsync(NpgsqlConnection server, string name, CancellationToken cancellationToken) =>
        await AskAsync<long>(server, "SELECT count(*) FROM pg_database WHERE datname = $1", name, cancellationToken) > 0;

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, string value, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(Unpooled(database));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    // A connection that is kept would stand in the way of the new name.
    private string Unpooled(string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false }.ConnectionString;

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
