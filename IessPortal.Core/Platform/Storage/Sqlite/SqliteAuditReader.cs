using System.Buffers.Text;
using IessPortal.Core.Platform.Auditing;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>Entries of the audit by SQLite's own interface, which lends out what it has read instead of copying it.</summary>
internal static class SqliteAuditReader
{
    private const string Behind = """
        SELECT "Sequence", "At", "Kind", "ActorKind", "ActorId", "Address", "AccountId", "Reference", "Detail", "PreviousHash", "Hash"
        FROM "AuditEntries" WHERE "Sequence" > ? ORDER BY "Sequence" LIMIT ?
        """;

    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static void Read(SqliteConnection connection, long after, AuditPage page, CancellationToken cancellationToken)
    {
        var db = connection.Handle!;
        Check(db, sqlite3_prepare_v2(db, Behind, out var statement));
        using (statement)
        {
            Check(db, sqlite3_bind_int64(statement, 1, after));
            Check(db, sqlite3_bind_int64(statement, 2, page.Size));
            for (var result = sqlite3_step(statement); result != SQLITE_DONE; result = sqlite3_step(statement))
            {
                Check(db, result);
                cancellationToken.ThrowIfCancellationRequested();
                Add(page, statement);
            }
        }
    }

    private static void Add(AuditPage page, sqlite3_stmt row)
    {
        var sequence = sqlite3_column_int64(row, 0);
        if (!TryGuid(row, 4, out var actor) || !TryGuid(row, 6, out var account))
        {
            page.AddUnsound(sequence);
            return;
        }

        page.Add(new()
        {
            Sequence = sequence,
            Ticks = sqlite3_column_int64(row, 1),
            Kind = sqlite3_column_blob(row, 2),
            ActorKind = sqlite3_column_blob(row, 3),
            ActorId = actor,
            Address = sqlite3_column_blob(row, 5),
            AccountId = account,
            Reference = sqlite3_column_blob(row, 7),
            Detail = sqlite3_column_blob(row, 8),
            PreviousHash = sqlite3_column_blob(row, 9),
            Hash = sqlite3_column_blob(row, 10),
        });
    }

    private static bool TryGuid(sqlite3_stmt row, int column, out Guid? id)
    {
        id = null;
        if (sqlite3_column_type(row, column) == SQLITE_NULL)
        {
            return true;
        }

        var text = sqlite3_column_blob(row, column);
        if (!Utf8Parser.TryParse(text, out Guid known, out var length) || length != text.Length)
        {
            return false;
        }

        id = known;
        return true;
    }

    private static void Check(sqlite3 db, int result)
    {
        if (result is not (SQLITE_OK or SQLITE_ROW))
        {
            throw new SqliteException(sqlite3_errmsg(db).utf8_to_string(), result, sqlite3_extended_errcode(db));
        }
    }
}
