using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>Who has a visit open in a window of any node. It is a courtesy: nothing is allowed or refused because of it.</summary>
public sealed class VisitPresence(PortalStore store, TimeProvider time)
{
    /// <summary>So often a window says that it is still there.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Whoever was not heard of for so long is gone, whatever became of their node.</summary>
    public static readonly TimeSpan GoneAfter = 2.5 * Every;

    /// <summary>A window shows the visit; the others who have it open are told.</summary>
    /// <returns>By which the window is known.</returns>
    public Task<Guid> EnterAsync(Guid visitId, Guid memberId, CancellationToken cancellationToken) => store.WriteAsync(
        db =>
        {
            var now = time.Now();
            return Task.FromResult(db.Set<VisitWindow>().Add(new(time.NewId(), visitId, memberId, now)).Entity.Id);
        },
        cancellationToken);

    /// <summary>The window is still there. Nobody is told: nothing changed.</summary>
    public Task StayAsync(Guid window, CancellationToken cancellationToken) => store.WriteAsync(
        db =>
        {
            var now = time.Now();
            return db.Set<VisitWindow>().Where(one => one.Id == window).ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, now), cancellationToken);
        },
        cancellationToken);

    /// <summary>The window is closed, or shows something else; the others are told.</summary>
    public Task LeaveAsync(Guid window, CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            (await db.Set<VisitWindow>().SingleOrDefaultAsync(one => one.Id == window, cancellationToken))?.Leave(time.Now());
            return true;
        },
        cancellationToken);

    /// <summary>The names of the others who have it open; who has it in two windows is told of nobody.</summary>
    public Task<IReadOnlyList<string>> OthersAsync(Guid visitId, Guid memberId, CancellationToken cancellationToken)
    {
        // One that was seen at a time that has yet to come was so before the clock was set back, and says so again within a minute if it is still there.
        var (since, until) = (time.Now() - GoneAfter, time.Now() + Clock.Tolerance);
        return store.ReadAsync<IReadOnlyList<string>>(
            async db =>
            [
                .. (await db.StaffMembers
                    .Where(
                        member => member.Id != memberId
                            && db.Set<VisitWindow>().Any(
                                window => window.VisitId == visitId && window.MemberId == member.Id && window.LeftAt == null && window.SeenAt > since
                                    && window.SeenAt <= until))
                    .Select(member => member.Name)
                    .ToListAsync(cancellationToken)).Order(StringComparer.CurrentCulture),
            ],
            cancellationToken);
    }
}
