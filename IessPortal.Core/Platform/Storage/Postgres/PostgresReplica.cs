using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>How a replica stands to the server that it follows.</summary>
/// <param name="Follows">Whether it is one that follows: what was promoted is another database, whatever it holds.</param>
/// <param name="AsOf">What was committed before is there, by the clock of the server that it follows; none: it cannot tell.</param>
/// <param name="Lag">How long ago that is.</param>
internal sealed record ReplicaState(bool Follows, DateTimeOffset? AsOf, TimeSpan? Lag);

/// <summary>A server that follows the one that everything is written to, by streaming. Nothing is written to it.</summary>
internal sealed class PostgresReplica(IDbContextFactory<PortalDbContext> primary, IDbContextFactory<PortalDbContext> replica)
{
    private const string Primary = "SELECT pg_current_wal_flush_lsn()::text, clock_timestamp()";

    // Where nothing happens there is no recent transaction that it could have taken over; that it has all there is tells its place in the log.
    private const string Replica =
        "SELECT pg_is_in_recovery(), coalesce(pg_last_wal_replay_lsn() >= $1::text::pg_lsn, false), pg_last_xact_replay_timestamp()";

    /// <summary>As the portal sets up its sessions, for reading alone; and a server that does not answer is not waited for.</summary>
    public static string SessionOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresSession.Of(connectionString));
        var written = new DbConnectionStringBuilder { ConnectionString = connectionString };
        settings.Timeout = written.ContainsKey("Timeout") ? settings.Timeout : 3;
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart();
        return settings.ConnectionString;
    }

    public PortalDbContext Open()
    {
        var db = replica.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <param name="db">Of the replica.</param>
    public async Task<ReplicaState> AskAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        // The replica first: one that does not answer costs the other nothing. Its place in the log is asked for last, and is compared with an earlier one.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var (place, now) = await AskPrimaryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Replica, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = place } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        DateTimeOffset? asOf = reader.GetBoolean(1) ? now
            : await reader.IsDBNullAsync(2, cancellationToken) ? null
            : await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken);
        return new(reader.GetBoolean(0), asOf, now - asOf);
    }

    private async Task<(string Place, DateTimeOffset Now)> AskPrimaryAsync(CancellationToken cancellationToken)
    {
        await using var db = await primary.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Primary, (NpgsqlConnection)db.Database.GetDbConnection());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken));
    }
}
