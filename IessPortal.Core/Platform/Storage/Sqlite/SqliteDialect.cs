using IessPortal.Core.Platform.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>SQLite has one writer at a time, who holds everything; writers of this process queue up instead of polling for their turn.</summary>
internal sealed class SqliteDialect : IStorageDialect, IDisposable
{
    // SQLITE_BUSY and SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    private readonly SemaphoreSlim turn = new(1, 1);

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

    public Task<IAsyncDisposable?> TryHoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        var file = $"{new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource}.{name}.lock";
        try
        {
            // The operating system lets go when the process ends, killed or not.
            return Task.FromResult<IAsyncDisposable?>(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    public bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } } => true,
        SqliteException { SqliteErrorCode: Busy } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: Busy } } => true,
        _ => false,
    };

    // One process, one file: nobody else is there to be told.
    public Task AnnounceAsync(PortalDbContext db, IReadOnlyCollection<string> topics, CancellationToken cancellationToken) => Task.CompletedTask;

    public IQueryable<OutboxMessage> Claimable(PortalDbContext db, DateTimeOffset now, int most) => db.OutboxMessages
        .Where(message => message.State == OutboxState.Waiting && message.DueAt <= now && (message.LeasedUntil == null || message.LeasedUntil <= now))
        .OrderBy(message => message.DueAt).Take(most);

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
