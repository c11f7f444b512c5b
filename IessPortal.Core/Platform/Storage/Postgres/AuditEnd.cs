using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>
/// The end of the audit's chain. The database keeps note of which partition has it (table «AuditEnd», by a trigger), as to look into each for the highest
/// number would take longer with every month.
/// </summary>
internal sealed class AuditEnd
{
    /// <summary>Holds it until the transaction ends.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('audit', 0))";

    /// <summary>Notes it anew, for who moves entries from one partition to another and holds it.</summary>
    public const string PutRight = """
        INSERT INTO "AuditEnd"
        SELECT true, relname, "Sequence" FROM (SELECT tableoid, "Sequence" FROM "AuditEntries" ORDER BY "Sequence" DESC LIMIT 1) AS newest
            JOIN pg_class ON pg_class.oid = newest.tableoid
        ON CONFLICT ("Only") DO UPDATE SET "Table" = excluded."Table", "First" = excluded."First"
        """;

    private const string All = "AuditEntries";
    private const string Noted = "SELECT \"Table\" FROM \"AuditEnd\"";

    /// <summary>The partition that had it last, in each database.</summary>
    private readonly ConcurrentDictionary<string, string> tables = new();

    public async Task<(long Sequence, byte[] Hash)> LockAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var last = tables.GetValueOrDefault(connection.Database);
        var (table, end) = await LockAsync(connection, transaction, last, cancellationToken);
        if (table != last)
        {
            tables[connection.Database] = table;
            end = await ReadAsync(connection, transaction, table, cancellationToken);
        }

        // There is none yet; or somebody took it away, and the chain goes on behind what is left.
        return end ?? await ReadAsync(connection, transaction, All, cancellationToken) ?? (0, []);
    }

    // One way there and back, but for when another month has begun. Each of the three sees what was committed when it begins: the others when the lock is held.
    private static async Task<(string Table, (long, byte[])? End)> LockAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string? table, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new(Lock), new(Noted) } };
        if (table is not null)
        {
            batch.BatchCommands.Add(new(NewestOf(table)));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var noted = await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : All;
        return (noted, await reader.NextResultAsync(cancellationToken) ? await EndAsync(reader, cancellationToken) : null);
    }

    private static async Task<(long, byte[])?> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NewestOf(table), connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await EndAsync(reader, cancellationToken);
    }

    private static async Task<(long, byte[])?> EndAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;

    private static string NewestOf(string table) =>
        $"SELECT \"Sequence\", \"Hash\" FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" ORDER BY \"Sequence\" DESC LIMIT 1";
}
