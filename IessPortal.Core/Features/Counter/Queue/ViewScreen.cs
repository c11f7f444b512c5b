using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>A code and the counter to which it was called.</summary>
/// <param name="Reference">The code: all that is told of anybody.</param>
/// <param name="Counter">From 1.</param>
/// <param name="Calls">How often it was called, so that once more is news.</param>
public sealed record ScreenCall(string Reference, int Counter, int Calls);

/// <summary>What hangs in the waiting room.</summary>
/// <param name="Calls">Whom to call, the newest first.</param>
public sealed record ScreenView(Guid CenterId, string CenterName, IReadOnlyList<ScreenCall> Calls, int Waiting);

/// <summary>Shows the codes that were called. For everybody in the waiting room: it tells no name and no employer.</summary>
public sealed class ViewScreenHandler(PortalStore store, ScreenKeys keys)
{
    /// <summary>So many can be read from across a room.</summary>
    private const int Most = 6;

    /// <param name="key">From the screen's address.</param>
    /// <returns>None where it is no centre's.</returns>
    public Task<ScreenView?> HandleAsync(string? key, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            var centers = await db.Centers.Select(center => new { center.Id, center.Name }).ToListAsync(cancellationToken);
            if (centers.Find(center => keys.Opens(key ?? string.Empty, center.Id)) is not { } center)
            {
                return null;
            }

            var visits = db.Visits.Where(visit => visit.CenterId == center.Id);
            var calls = await visits.Where(visit => (visit.State == VisitState.Called || visit.State == VisitState.Attending) && visit.Counter != null)
                .OrderByDescending(visit => visit.CalledAt).ThenBy(visit => visit.Counter).Take(Most)
                .Select(visit => new ScreenCall(visit.Reference, visit.Counter!.Value, visit.Calls)).ToListAsync(cancellationToken);
            return new ScreenView(center.Id, center.Name, calls, await visits.CountAsync(visit => visit.State == VisitState.Waiting, cancellationToken));
        },
        cancellationToken);
}
