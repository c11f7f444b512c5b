using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>
/// Many rows by one prepared statement of SQLite's own interface: ADO.NET looks each parameter up by its name for each row, which takes several times as
/// long as to write it.
/// </summary>
internal static class SqliteRows
{
    /// <summary>In KiB: the pages of indexes stay in memory until all is written.</summary>
    private const string LargeCache = "PRAGMA cache_size = -65536";
    private const string UsualCache = "PRAGMA cache_size = -2000";

    /// <exception cref="SqliteException">A row is not as the table wants it.</exception>
    public static void Insert(SqliteConnection connection, NewRows rows)
    {
        var db = connection.Handle!;
        Check(db, sqlite3_exec(db, LargeCache));
        var columns = string.Join(", ", rows.Columns.Select(column => $"\"{column.Name}\""));
        var places = string.Join(", ", rows.Columns.Select(_ => "?"));
        Check(db, sqlite3_prepare_v2(db, $"INSERT INTO \"{rows.Table}\" ({columns}) VALUES ({places})", out var statement));
        using (statement)
        {
            foreach (var row in rows.Values)
            {
                for (var column = 0; column < row.Length; column++)
                {
                    Check(db, Bind(statement, column + 1, row[column]));
                }

                Check(db, sqlite3_step(statement));
                Check(db, sqlite3_reset(statement));
            }
        }

        Check(db, sqlite3_exec(db, UsualCache));
    }

    // As Microsoft.Data.Sqlite stores them.
    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => sqlite3_bind_null(statement, place),
        string text => sqlite3_bind_text(statement, place, text),
        long number => sqlite3_bind_int64(statement, place, number),
        int number => sqlite3_bind_int64(statement, place, number),
        bool truth => sqlite3_bind_int64(statement, place, truth ? 1 : 0),
        Guid id => sqlite3_bind_text(statement, place, id.ToString().ToUpperInvariant()),
        DateOnly day => sqlite3_bind_text(statement, place, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        byte[] { Length: 0 } => sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"Nothing of the portal is stored as {value.GetType().Name}."),
    };

    private static void Check(sqlite3 db, int result)
    {
        if (result is not (SQLITE_OK or SQLITE_DONE))
        {
            throw new SqliteException(sqlite3_errmsg(db).utf8_to_string(), result, sqlite3_extended_errcode(db));
        }
    }
}
