using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>PostgreSQL has many writers, on many nodes: names are held by advisory locks, news travel by NOTIFY.</summary>
internal sealed class PostgresDialect(OwnSessions own) : IStorageDialect
{
    /// <summary>The channel on which nodes tell each other what changed.</summary>
    public const string Channel = "portal";

    private readonly AuditEnd auditEnd = new();

    public bool TakesManyNodes => true;

    public async Task InsertAsync(PortalDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", rows.Columns.Select(column => $"\"{column.Name}\""));
        await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(
            $"COPY \"{rows.Table}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows.Values)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var place = 0; place < row.Length; place++)
            {
                var type = rows.Columns[place].Type;
                // Told by their own type they are written without being looked at again, which is most of what it costs.
                await (row[place] switch
                {
                    null => copy.WriteNullAsync(cancellationToken),
                    string text => copy.WriteAsync(text, type, cancellationToken),
                    Guid id => copy.WriteAsync(id, type, cancellationToken),
                    int number => copy.WriteAsync(number, type, cancellationToken),
                    bool flag => copy.WriteAsync(flag, type, cancellationToken),
                    DateTimeOffset at => copy.WriteAsync(at, type, cancellationToken),
                    var other => copy.WriteAsync(other, type, cancellationToken),
                });
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable>(new Nothing());

    public Task LockAsync(PortalDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    public Task<(long Sequence, byte[] Hash)> LockAuditAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        auditEnd.LockAsync(db, cancellationToken);

    public async Task ReadAuditAsync(PortalDbContext db, long after, AuditPage page, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await PostgresAuditReader.ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), after, page, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<IAsyncDisposable?> TryHoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        // The server lets go when the session ends, killed or not, though not at once: who ends in good order says so.
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = 15 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 1))", connection);
            command.Parameters.Add(new() { Value = name });
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new Hold(connection, name);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async Task<string> HolderOfAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        var holders = await db.Database.SqlQuery<string>(
            $"""
            SELECT 'PostgreSQL process ' || activity.pid || coalesce(' from ' || host(activity.client_addr), '') || ', since ' ||
                to_char(activity.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') || ' (pg_terminate_backend ends it)' AS "Value"
            FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) | objid::bigint = hashtextextended({name}, 1)
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """).ToListAsync(cancellationToken);
        return holders.FirstOrDefault() ?? "somebody who has just ended";
    }

    // Entity Framework's lock is one of the table itself here, which ends with its connection.
    public Task<bool> LiftMigrationLockAsync(PortalDbContext db, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task<bool> KeepMonthsAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await MonthPartitions.KeepAsync((NpgsqlConnection)db.Database.GetDbConnection(), now, cancellationToken);
    }

    public bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: PostgresException inner } => IsConflict(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            true,
        _ => false,
    };

    public bool IsUnwritable(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.DiskFull } => true,
        DbUpdateException { InnerException: PostgresException inner } => IsUnwritable(inner),
        _ => false,
    };

    // The server looks after its own files, and says so in its own log.
    public bool IsDamaged => false;

    public bool NotesDamage(Exception exception) => false;

    public Task<string?> FindDamageAsync(PortalDbContext db, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public void ForgetConnections(PortalDbContext db) => NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());

    public async Task AnnounceAsync(PortalDbContext db, IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        if (topics.Count > 0)
        {
            own.Note(((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID);
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, topic) FROM unnest({topics.ToArray()}) AS topic", cancellationToken);
        }
    }

    public IQueryable<OutboxMessage> Claimable(PortalDbContext db, DateTimeOffset now, int most, Guid[] except, string[] full) => db.OutboxMessages.FromSql(
        $"""
        SELECT * FROM "OutboxMessages"
        WHERE "State" = {nameof(OutboxState.Waiting)} AND "Id" <> ALL({except})
            AND CASE "Channel" WHEN {nameof(DeliveryChannel.Sms)} THEN ''
                ELSE lower(substring("Recipient" FROM position('@' IN "Recipient") + 1)) END <> ALL({full})
            AND (("DueAt" <= {now} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {now})) OR "ScheduledAt" > {now + Clock.Tolerance})
        ORDER BY "DueAt" LIMIT {most} FOR UPDATE SKIP LOCKED
        """)
        // Has Entity Framework name the columns: a prepared «*» would fail once a newer version has added one.
        .OrderBy(message => message.DueAt);

    public Task<IReadOnlyList<Guid>> FindNamesAsync(PortalDbContext db, IReadOnlyList<string> words, int most, CancellationToken cancellationToken) =>
        PostgresNameSearch.FindAsync(db, words, most, cancellationToken);

    private sealed class Hold(NpgsqlConnection connection, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                try
                {
                    await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtextextended($1, 1))", connection);
                    command.Parameters.Add(new() { Value = name });
                    await command.ExecuteNonQueryAsync();
                }
                catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
                {
                    // The session is gone, and with it what it held.
                }
            }
        }
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
