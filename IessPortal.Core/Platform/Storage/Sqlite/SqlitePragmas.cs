using System.Data.Common;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>Sets up each connection: readers and one writer side by side, and nothing that was committed is lost with the power.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string OfReaders = "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " + OfReaders;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        CreateFile(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        CreateFile(connection);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Who looks whether there is a database opens it only to read, and cannot give one that «backup» wrote its journal.
    private static string PragmasOf(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? OfReaders : Pragmas;

    // SQLite would make it, and what it keeps beside it, as the umask has it. Who only looks whether there is a database makes none.
    private static void CreateFile(DbConnection connection)
    {
        if (!File.Exists(connection.DataSource) && new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadWriteCreate)
        {
            PrivateFiles.CreateFile(connection.DataSource);
        }
    }
}
