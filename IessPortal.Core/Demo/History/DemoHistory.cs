using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo.History;

/// <summary>
/// Gives a fresh demo ninety days of work, up to now, and leaves something to do for everybody, so that lists, charts and audit show what they are for.
/// Everything is made up, and the same day comes out the same each time.
/// </summary>
public sealed class DemoHistory(PortalStore store, HistoryMaker maker, HistoryWriter writer, IStorageDialect dialect, TimeProvider time)
{
    /// <summary>Where the demo's employers, centres and staff are, and nothing has happened yet.</summary>
    /// <param name="startsOver">The demo was made as at first, and its audit, which stays, says that something had happened.</param>
    /// <returns>Whether there was room for it.</returns>
    public Task<bool> SeedAsync(bool startsOver, CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            // Of several nodes that start at once one does it.
            await dialect.LockAsync(db, "demo-history", cancellationToken);
            if (await HasLifeAsync(db, cancellationToken) || (!startsOver && await db.AuditEntries.AnyAsync(cancellationToken)))
            {
                return false;
            }

            await writer.WriteAsync(db, await maker.MakeAsync(db, time.Now(), cancellationToken), cancellationToken);
            return true;
        },
        cancellationToken);

    private static async Task<bool> HasLifeAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db.RecoveryCases.AnyAsync(cancellationToken)
        || await db.Visits.AnyAsync(cancellationToken)
        || await db.Appointments.AnyAsync(cancellationToken);
}
