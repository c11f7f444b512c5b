using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>Looks at a whole SQLite database, with what was written behind it, and changes neither.</summary>
internal static class SqliteFileCheck
{
    /// <summary>
    /// SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: who closes the file last does not write into it what stands behind it (sqlite.org/c3ref/c_dbconfig_defensive.html).
    /// </summary>
    private const int LeavesWal = 1006;

    // SQLITE_CORRUPT, SQLITE_NOTADB (sqlite.org/rescode.html).
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Whether an error says that what is stored is damaged.</summary>
    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>What is damaged, in words; null: nothing, or there is no such file yet.</summary>
    public static async Task<string?> FindDamageAsync(string file, CancellationToken cancellationToken)
    {
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        // Before SQLite opens it, which would take the rest for nothing.
        if (SqliteWal.FindDamage($"{file}-wal") is { } beside)
        {
            return $"{file}-wal: {beside}";
        }

        try
        {
            return await FindInsideAsync(file, cancellationToken) is { } inside ? $"{file}: {inside}" : null;
        }
        catch (SqliteException exception) when (IsDamage(exception))
        {
            return $"{file}: {exception.Message}";
        }
    }

    /// <summary>Has a connection leave the file alone when it is closed.</summary>
    public static void LeaveAlone(SqliteConnection connection)
    {
        if (connection.Handle is { } handle)
        {
            raw.sqlite3_db_config(handle, LeavesWal, 1, out _);
        }
    }

    private static async Task<string?> FindInsideAsync(string file, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        LeaveAlone(connection);
        await using var command = new SqliteCommand("PRAGMA quick_check(1)", connection);
        return (string?)await command.ExecuteScalarAsync(cancellationToken) is var found && found == "ok" ? null : found;
    }
}
