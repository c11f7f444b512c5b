using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>SQLite has one writer at a time, who holds everything; writers of this process queue up instead of polling for their turn.</summary>
internal sealed class SqliteDialect(KeptConnections kept) : IStorageDialect, IDisposable
{
    // SQLITE_BUSY, _READONLY, _IOERR, _FULL, _CANTOPEN, and SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>What changes is told within the process alone: another would show people what is no longer so.</summary>
    public bool TakesManyNodes => false;

    public Task InsertAsync(PortalDbContext db, NewRows rows, CancellationToken cancellationToken)
    {
        SqliteRows.Insert((SqliteConnection)db.Database.GetDbConnection(), rows);
        return Task.CompletedTask;
    }

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public Task LockAsync(PortalDbContext db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<(long Sequence, byte[] Hash)> LockAuditAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        // Who writes holds everything.
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var fresh = new SqliteCommand(
            "SELECT \"Sequence\", \"Hash\" FROM \"AuditEntries\" ORDER BY \"Sequence\" DESC LIMIT 1",
            connection,
            (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        // A backup that is being put back is opened beside the portal's database, as usual.
        using var command = connection is KeptConnection known ? known.Prepared(fresh) : fresh;
        using var reader = command.ExecuteReader();
        return Task.FromResult<(long, byte[])>(reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, []));
    }

    public async Task ReadAuditAsync(PortalDbContext db, long after, AuditPage page, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            SqliteAuditReader.Read((SqliteConnection)db.Database.GetDbConnection(), after, page, cancellationToken);
        }
        catch (SqliteException exception)
        {
            kept.NotesDamage(exception);
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public Task<IAsyncDisposable?> TryHoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        var file = LockFileOf(db, name);
        try
        {
            return Task.FromResult<IAsyncDisposable?>(PrivateFiles.Lock(file, TimeSpan.Zero));
        }
        catch (IOException exception) when (PrivateFiles.IsHeld(exception))
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"Nothing can be written beside the database: {exception.Message.TrimEnd('.')}. Make room, mount the disk for writing, or give the folder to "
                    + "the user as whom the portal runs.");
        }
    }

    public Task<string> HolderOfAsync(PortalDbContext db, string name, CancellationToken cancellationToken) =>
        Task.FromResult($"the process that holds {LockFileOf(db, name)}");

    public async Task<bool> LiftMigrationLockAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var exists = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        return exists == 1 && await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken) > 0;
    }

    // One file, in which nothing would be gained by it.
    public Task<bool> KeepMonthsAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(true);

    public bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } } => true,
        SqliteException { SqliteErrorCode: Busy } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: Busy } } => true,
        _ => false,
    };

    /// <summary>Whether an error says that the disk takes nothing.</summary>
    public static bool IsOfDisk(SqliteException exception) => exception.SqliteErrorCode is ReadOnly or InputOutput or Full or CannotOpen;

    public bool IsUnwritable(Exception exception) => exception switch
    {
        SqliteException said => IsOfDisk(said),
        DbUpdateException { InnerException: SqliteException inner } => IsUnwritable(inner),
        _ => false,
    };

    public bool IsDamaged => kept.IsDamaged;

    public bool NotesDamage(Exception exception) => exception switch
    {
        SqliteException said => kept.NotesDamage(said),
        DbUpdateException { InnerException: SqliteException inner } => kept.NotesDamage(inner),
        _ => false,
    };

    public Task<string?> FindDamageAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        SqliteFileCheck.FindDamageAsync(FileOf(db), cancellationToken);

    public void ForgetConnections(PortalDbContext db)
    {
        kept.Forget();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    // One process, one file: nobody else is there to be told.
    public Task AnnounceAsync(PortalDbContext db, IReadOnlyCollection<string> topics, CancellationToken cancellationToken) => Task.CompletedTask;

    public IQueryable<OutboxMessage> Claimable(PortalDbContext db, DateTimeOffset now, int most, Guid[] except, string[] full)
    {
        var ahead = now + Clock.Tolerance;
        return db.OutboxMessages
            .WaitingFor(except, full)
            .Where(message => (message.DueAt <= now && (message.LeasedUntil == null || message.LeasedUntil <= now)) || message.ScheduledAt > ahead)
            .OrderBy(message => message.DueAt).Take(most);
    }

    public Task<IReadOnlyList<Guid>> FindNamesAsync(PortalDbContext db, IReadOnlyList<string> words, int most, CancellationToken cancellationToken) =>
        SqliteNameSearch.FindAsync(db, words, most, cancellationToken);

    public void Dispose() => turn.Dispose();

    private static string LockFileOf(PortalDbContext db, string name) => $"{FileOf(db)}.{name}.lock";

    private static string FileOf(PortalDbContext db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
