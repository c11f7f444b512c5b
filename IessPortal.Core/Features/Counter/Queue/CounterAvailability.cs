using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>
/// Whether an agent can take somebody to a counter. Two unique indexes say the same: who comes second at the same moment finds it so the next time round.
/// </summary>
internal static class CounterAvailability
{
    /// <returns>Why not; none where nothing is in the way.</returns>
    public static async Task<VisitStepOutcome?> RefusalAsync(PortalDbContext db, Guid centerId, Guid memberId, int counter, CancellationToken cancellationToken)
    {
        var counters = await db.Centers.Where(center => center.Id == centerId).Select(center => center.Counters).SingleAsync(cancellationToken);
        if (counter < 1 || counter > counters)
        {
            return new VisitStepOutcome.NoSuchCounter();
        }

        var taken = await db.Visits.AsNoTracking()
            .Where(visit => visit.State == VisitState.Called || visit.State == VisitState.Attending)
            .Where(visit => visit.AgentId == memberId || (visit.CenterId == centerId && visit.Counter == counter))
            .Select(visit => visit.AgentId).ToListAsync(cancellationToken);
        return taken.Contains(memberId) ? new VisitStepOutcome.Busy() : taken.Count > 0 ? new VisitStepOutcome.CounterTaken() : null;
    }
}
