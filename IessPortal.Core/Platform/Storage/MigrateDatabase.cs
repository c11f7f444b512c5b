using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Brings the database to this version, one process at a time.</summary>
/// <remarks>
/// Entity Framework's own lock on SQLite is a row that outlives a process that is killed, and it waits for it without a word and without an end
/// (learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection). Under a lock that ends with its process, such a row is nobody's.
/// </remarks>
public sealed class MigrateDatabaseHandler(IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect)
{
    /// <param name="tell">Takes one line for who waits: for whom, or what was left behind by somebody who is gone.</param>
    /// <param name="cancellationToken">Ends the waiting; what has begun is finished or undone by the database.</param>
    /// <returns>The migrations that were applied, oldest first.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var alone = await dialect.LockMigrationsAsync(db, tell, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }
}
