using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>The connections to one database that stay open while nobody uses them, each with the context to which it belongs.</summary>
internal sealed class KeptConnections
{
    /// <summary>What opens more at once closes them again: each holds pages of the file in memory, and a core runs one at a time.</summary>
    private const int Most = 32;

    private readonly Lock gate = new();
    private readonly HashSet<KeptConnection> parked = [];
    private int generation;

    /// <summary>Counts up each time that all have to be opened anew.</summary>
    public int Generation => Volatile.Read(ref generation);

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
}
