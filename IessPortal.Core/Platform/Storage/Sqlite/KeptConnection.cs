using System.Data;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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

    private const string OnlyReading = "PRAGMA query_only=ON;";

    private readonly Dictionary<string, KeptCommand> statements = new(StringComparer.Ordinal);
    private bool closing;
    private bool onlyReads;

    /// <summary>As those see it who open and close it.</summary>
    public override ConnectionState State => IsParked ? ConnectionState.Closed : base.State;

    /// <summary>Open, and nobody's; only <see cref="KeptConnections"/> changes it.</summary>
    internal bool IsParked { get; set; }

    /// <summary>In whose time it was opened; see <see cref="KeptConnections.Forget"/>.</summary>
    internal int Generation { get; private set; }

    public override void Open()
    {
        if (!kept.Take(this) && State is not ConnectionState.Open)
        {
            OpenAnew();
        }

        if (kept.IsDamaged && !onlyReads)
        {
            Execute(OnlyReading);
            onlyReads = true;
        }
    }

    public override void Close()
    {
        if (State is not ConnectionState.Open)
        {
            return;
        }

        Transaction?.Dispose();
        // SQLite opens what cannot be written for reading alone, and leaves it at that when it can be written again.
        var couldOnlyRead = raw.sqlite3_db_readonly(Handle!, "main") == 1;
        if (couldOnlyRead || statements.Values.Any(statement => statement.IsTaken) || !kept.Park(this))
        {
            CloseForGood();
        }

        if (couldOnlyRead)
        {
            // The provider would keep it, too.
            ClearPool(this);
        }
    }

    internal void CloseForGood()
    {
        if (kept.IsDamaged)
        {
            SqliteFileCheck.LeaveAlone(this);
        }

        closing = true;
        statements.Clear();
        base.Close();
        closing = onlyReads = false;
    }

    /// <summary>Looks whether an error tells of damage.</summary>
    internal void Note(SqliteException exception) => kept.NotesDamage(exception);

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

    private void OpenAnew()
    {
        Generation = kept.Generation;
        CreateFile();
        base.Open();
        try
        {
            Execute(Pragmas);
        }
        catch (SqliteException exception)
        {
            Note(exception);
            CloseForGood();
            throw;
        }
    }

    private void Execute(string sql)
    {
        using var command = new SqliteCommand(sql, this);
        command.ExecuteNonQuery();
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
