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
        var present = await db.Visits
            .Where(visit => visit.State == VisitState.Waiting || visit.State == VisitState.Called || visit.State == VisitState.Attending)
            .GroupBy(visit => new { visit.CenterId, Waits = visit.State == VisitState.Waiting })
            .Select(group => new { group.Key.CenterId, group.Key.Waits, Count = group.Count(), First = group.Min(visit => visit.ArrivedAt) })
            .ToListAsync(cancellationToken);
        var names = await db.Centers.Select(center => new { center.Id, center.Name })
            .ToDictionaryAsync(center => center.Id, center => center.Name, cancellationToken);
        return
        [
            .. present.GroupBy(group => group.CenterId)
                .Select(center =>
                {
                    var waiting = center.FirstOrDefault(group => group.Waits);
                    return new CenterQueue(
                        center.Key, names[center.Key], waiting?.Count ?? 0, waiting?.First, center.Where(group => !group.Waits).Sum(group => group.Count));
                })
                .OrderBy(queue => queue.Oldest ?? DateTimeOffset.MaxValue).ThenBy(queue => queue.Center, StringComparer.Ordinal),
        ];
    }
}
