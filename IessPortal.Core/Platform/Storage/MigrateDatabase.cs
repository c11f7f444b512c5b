using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Brings the database to this version, one process at a time.</summary>
/// <remarks>
/// Entity Framework's own lock on SQLite is a row that outlives a process that is killed, and it waits for it without a word and without an end
/// (learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection). Under a lock that ends with its process, such a row is
/// nobody's.
/// </remarks>
public sealed class MigrateDatabaseHandler(IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect, TimeProvider time)
{
    /// <summary>The name that is held while somebody migrates.</summary>
    public const string Right = "migrate";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <param name="tell">Takes one line for who waits: for whom, or what was left behind by somebody who is gone.</param>
    /// <param name="cancellationToken">Ends the waiting; what has begun is finished or undone by the database.</param>
    /// <returns>The migrations that were applied, oldest first.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await using var alone = await HoldAsync(db, tell, cancellationToken);
        if (await dialect.LiftMigrationLockAsync(db, cancellationToken))
        {
            tell("A migration was interrupted before and left its lock in the table __EFMigrationsLock; it was lifted.");
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (!await dialect.KeepMonthsAsync(db, time.Now(), cancellationToken))
        {
            tell("Somebody is reading the outbox or the audit: their rows are moved into their months' partitions within the first hour that the portal runs.");
        }

        return pending;
    }

    private async Task<IAsyncDisposable> HoldAsync(PortalDbContext db, Action<string> tell, CancellationToken cancellationToken)
    {
        for (var told = false; ; await Task.Delay(Between, cancellationToken))
        {
            if (await dialect.TryHoldAsync(db, Right, cancellationToken) is { } held)
            {
                return held;
            }

            if (!told)
            {
                tell($"Another is migrating this database, and this waits until it ends: {await dialect.HolderOfAsync(db, Right, cancellationToken)}.");
                told = true;
            }
        }
    }
}
