using System.Data.Common;
using System.Globalization;
using IessPortal.Bench.Counter;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Postgres;
using Npgsql;

namespace IessPortal.Bench.Growth;

/// <param name="connectionString">As somebody who may leave triggers out.</param>
/// <param name="desk">On the same database.</param>
internal sealed class PostgresBulk(string connectionString, Desk desk) : Bulk
{
    /// <summary>Has a session ask no trigger, those of foreign keys included: what is filled in agrees with itself.</summary>
    public const string WithoutTriggers = "-c session_replication_role=replica";

    /// <summary>Changes how the server itself works, from its next start on.</summary>
    public static async Task SetAsync(string server, IReadOnlyList<(string Name, string Value)> settings, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var (name, value) in settings)
        {
            await using var command = new NpgsqlCommand($"ALTER SYSTEM SET {name} = '{value}'", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    protected override DbConnection Connect() =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Options = WithoutTriggers, Pooling = false }.ConnectionString);

    // The portal makes partitions for what it finds.
    protected override async Task PrepareAsync(IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken)
    {
        var rows = months.Select((month, at) => string.Create(
            CultureInfo.InvariantCulture, $"({-1 - at}, '{month:yyyy-MM-dd HH:mm:ss}+00', 'SignedOut', 'System', '', '', '')"));
        await ExecuteAsync(
            $"""
            INSERT INTO "AuditEntries" ("Sequence", "At", "Kind", "ActorKind", "Address", "PreviousHash", "Hash") VALUES {string.Join(", ", rows)}
            """,
            cancellationToken);
        var kept = await desk.Get<PortalStore>().ReadAsync(
            db => desk.Get<IStorageDialect>().KeepMonthsAsync(db, TimeProvider.System.Now(), cancellationToken), cancellationToken);
        if (!kept)
        {
            throw new BenchException("Somebody was in the way of the audit's partitions.");
        }

        await ExecuteAsync("""DELETE FROM "AuditEntries" WHERE "Sequence" < 0""", cancellationToken);
    }

    protected override Task<List<(string Name, string Sql)>> IndexesAsync(CancellationToken cancellationToken) => PairsAsync(
        $"""
        SELECT relname::text, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
        FROM pg_index JOIN pg_class ON oid = indexrelid
        WHERE indrelid IN (SELECT oid FROM pg_class WHERE relname IN ({Quoted(Tables)}))
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        """,
        cancellationToken);

    protected override async Task ConcludeAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(AuditEnd.PutRight, cancellationToken);
        // As autovacuum does it, in time; in the midst of a measurement it would be part of it.
        await ExecuteAsync("VACUUM (ANALYZE)", cancellationToken);
        await ExecuteAsync("CHECKPOINT", cancellationToken);
    }
}
