using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>The connections to one database that stay open while nobody uses them, each with the context to which it belongs.</summary>
internal sealed partial class KeptConnections(ILogger<KeptConnections> logger)
{
    /// <summary>What opens more at once closes them again: each holds pages of the file in memory, and a core runs one at a time.</summary>
    private const int Most = 32;

    private readonly Lock gate = new();
    private readonly HashSet<KeptConnection> parked = [];
    private int generation;
    private int isDamaged;

    /// <summary>Counts up each time that all have to be opened anew.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>Whether damage was met in the file: from then on no connection writes.</summary>
    public bool IsDamaged => Volatile.Read(ref isDamaged) != 0;

    /// <summary>Whether an error tells of damage, which is then known.</summary>
    public bool NotesDamage(SqliteException exception)
    {
        if (!SqliteFileCheck.IsDamage(exception))
        {
            return false;
        }

        if (Interlocked.Exchange(ref isDamaged, 1) == 0)
        {
            LogDamage(logger, exception);
        }

        return true;
    }

    /// <summary>Keeps it open. False where it has to be closed.</summary>
    public bool Park(KeptConnection connection)
    {
        lock (gate)
        {
            if (parked.Count == Most || connection.Generation != generation)
            {
                return false;
            }

            parked.Add(connection);
            return connection.IsParked = true;
        }
    }

    /// <summary>Gives it back to whom it belongs. False where it is not open.</summary>
    public bool Take(KeptConnection connection)
    {
        lock (gate)
        {
            connection.IsParked = false;
            return parked.Remove(connection);
        }
    }

    /// <summary>Closes them all, those that are in use when they are done.</summary>
    public void Forget()
    {
        lock (gate)
        {
            generation++;
            foreach (var connection in parked)
            {
                connection.IsParked = false;
                connection.CloseForGood();
            }

            parked.Clear();
        }
    }

    [LoggerMessage(
        LogLevel.Critical,
        "The database is damaged. Nothing is written any more until the portal was stopped and a backup restored: "
            + "docs/operations.md, «The database is damaged».")]
    private static partial void LogDamage(ILogger logger, Exception exception);
}

/// <summary>Has contexts use <see cref="KeptConnection"/>s.</summary>
/// <param name="connectionString">To the portal's database; what is opened besides, to look whether there is one, is opened as usual.</param>
internal sealed class KeptConnectionMaker(string connectionString, KeptConnections kept) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        eventData.ConnectionString == connectionString
            ? InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection(connectionString, kept))
            : result;
}

/// <summary>Has them use prepared commands.</summary>
internal sealed class KeptCommandGiver : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: KeptConnection connection } command ? connection.Prepared(command) : result;

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(command, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Note(DbCommand command, Exception exception)
    {
        if (exception is SqliteException said && command.Connection is KeptConnection connection)
        {
            connection.Note(said);
        }
    }
}
