using System.Data;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>
/// A connection that stays open behind the back of who closes it, with all that it has prepared: to set one up, and to read every command anew, costs SQLite
/// far more than to look a row up.
/// </summary>
internal sealed class KeptConnection(string connectionString, KeptConnections kept) : SqliteConnection(connectionString)
{
    /// <summary>More different commands than the portal has, so that what is made up anew each time does not pile up.</summary>
    private const int MostStatements = 500;

    /// <summary>Readers and one writer side by side, and nothing that was committed is lost with the power.</summary>
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

    private readonly Dictionary<string, KeptCommand> statements = new(StringComparer.Ordinal);
    private bool closing;

    /// <summary>As those see it who open and close it.</summary>
    public override ConnectionState State => IsParked ? ConnectionState.Closed : base.State;

    /// <summary>Open, and nobody's; only <see cref="KeptConnections"/> changes it.</summary>
    internal bool IsParked { get; set; }

    /// <summary>In whose time it was opened; see <see cref="KeptConnections.Forget"/>.</summary>
    internal int Generation { get; private set; }

    public override void Open()
    {
        if (kept.Take(this) || State is ConnectionState.Open)
        {
            return;
        }

        Generation = kept.Generation;
        CreateFile();
        base.Open();
        try
        {
            using var command = new SqliteCommand(Pragmas, this);
            command.ExecuteNonQuery();
        }
        catch
        {
            CloseForGood();
            throw;
        }
    }

    public override void Close()
    {
        if (State is not ConnectionState.Open)
        {
            return;
        }

        Transaction?.Dispose();
        if (statements.Values.Any(statement => statement.IsTaken) || !kept.Park(this))
        {
            CloseForGood();
        }
    }

    internal void CloseForGood()
    {
        closing = true;
        statements.Clear();
        base.Close();
        closing = false;
    }

    /// <summary>The same command in the place of a fresh one, prepared already where it came before.</summary>
    internal SqliteCommand Prepared(SqliteCommand fresh)
    {
        if (!statements.TryGetValue(fresh.CommandText, out var prepared))
        {
            if (statements.Count == MostStatements)
            {
                ForgetStatements();
            }

            statements.Add(fresh.CommandText, prepared = new KeptCommand { CommandText = fresh.CommandText, Connection = this });
        }

        // Who asks the same while the answer is being read has a command of their own.
        return prepared.Take(fresh) ? prepared : fresh;
    }

    /// <summary>Whether a command that is given back stays prepared.</summary>
    internal bool Keeps(KeptCommand command) => !closing && statements.GetValueOrDefault(command.CommandText) == command;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            kept.Take(this);
            CloseForGood();
        }

        base.Dispose(disposing);
    }

    private void ForgetStatements()
    {
        var known = statements.Values.ToList();
        statements.Clear();
        foreach (var statement in known.Where(statement => !statement.IsTaken))
        {
            statement.Dispose();
        }
    }

    // SQLite would make it, and what it keeps beside it, as the umask has it. Who only looks whether there is a database makes none.
    private void CreateFile()
    {
        if (!File.Exists(DataSource) && new SqliteConnectionStringBuilder(ConnectionString).Mode is SqliteOpenMode.ReadWriteCreate)
        {
            PrivateFiles.CreateFile(DataSource);
        }
    }
}
