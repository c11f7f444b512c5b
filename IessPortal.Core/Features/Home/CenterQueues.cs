using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>The queues of all centres in numbers.</summary>
internal static class CenterQueues
{
    /// <summary>Those at which somebody waits or is attended, longest waiting first.</summary>
    public static async Task<IReadOnlyList<CenterQueue>> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        // Centre by centre, as the index of visits has them: all that ever came is much more than who is there.
        var centers = await db.Centers.Select(center => new
        {
            center.Id,
            center.Name,
            Waiting = db.Set<Visit>().Count(visit => visit.CenterId == center.Id && visit.State == VisitState.Waiting),
            Oldest = db.Set<Visit>().Where(visit => visit.CenterId == center.Id && visit.State == VisitState.Waiting)
                .Min(visit => (DateTimeOffset?)visit.ArrivedAt),
            AtCounters = db.Set<Visit>().Count(
                visit => visit.CenterId == center.Id && (visit.State == VisitState.Called || visit.State == VisitState.Attending)),
        }).ToListAsync(cancellationToken);
        return
        [
            .. centers.Where(center => center.Waiting + center.AtCounters > 0)
                .Select(center => new CenterQueue(center.Id, center.Name, center.Waiting, center.Oldest, center.AtCounters))
                .OrderBy(queue => queue.Oldest ?? DateTimeOffset.MaxValue)
                .ThenBy(queue => queue.Center, StringComparer.Ordinal),
        ];
    }
}
