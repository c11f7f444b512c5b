using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>The code that the screen shows; of all visits no two have the same.</summary>
internal static class VisitReference
{
    /// <summary>The turno's own code; a fresh one where somebody without a turno was given that by chance.</summary>
    public static async Task<string> ForAsync(PortalDbContext db, string wanted, CancellationToken cancellationToken) =>
        await db.Visits.AnyAsync(visit => visit.Reference == wanted, cancellationToken) ? RandomSecret.Reference() : wanted;
}
