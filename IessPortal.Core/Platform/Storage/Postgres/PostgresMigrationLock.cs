using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>An advisory lock of a connection of its own: it ends with the connection, and that with its process.</summary>
internal static class PostgresMigrationLock
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    public static async Task<IAsyncDisposable> TakeAsync(PortalDbContext db, Action<string> tell, CancellationToken cancellationToken)
    {
        // Not from the pool, which would keep it, and the lock with it.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (!await TryAsync(connection, cancellationToken))
            {
                tell($"Another process is migrating this database ({await HolderAsync(connection, cancellationToken)}); waiting until it ends. "
                    + "If it hangs, end it by pg_terminate_backend.");
                while (!await TryAsync(connection, cancellationToken))
                {
                    await Task.Delay(Between, cancellationToken);
                }
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended('migrate', 0))", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<string> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT 'PostgreSQL process ' || activity.pid || coalesce(' from ' || host(activity.client_addr), '') || ', since ' ||
                to_char(activity.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"')
            FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) | objid::bigint = hashtextextended('migrate', 0)
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """,
            connection);
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "it has just ended";
    }
}
