using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>A visit as the queue shows it.</summary>
/// <param name="Agent">The name of who called or attends, or did last.</param>
/// <param name="OwnEmployer">Whether whoever looks represents that employer, and so does not attend it.</param>
public sealed record QueueEntry(Visit Visit, string? Agent, bool OwnEmployer);

/// <summary>Somebody to whom a visit can be given.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>A centre's queue.</summary>
/// <param name="Centers">All at which one may look.</param>
/// <param name="Entries">Every visit that is not over, in the waiting order.</param>
/// <param name="Colleagues">To whom a visit can be given; none where one may not.</param>
public sealed record QueueView(
    Center Center, IReadOnlyList<Center> Centers, IReadOnlyList<QueueEntry> Entries, IReadOnlyList<Colleague> Colleagues, Guid MemberId)
{
    public IEnumerable<QueueEntry> Waiting => Entries.Where(entry => entry.Visit.State is VisitState.Waiting);

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>No longer than this anybody should wait.</summary>
    public required TimeSpan WaitTarget { get; init; }

    public IEnumerable<QueueEntry> OnHold => Entries.Where(entry => entry.Visit.State is VisitState.OnHold);

    public IEnumerable<QueueEntry> AtCounters =>
        Entries.Where(entry => entry.Visit.State is VisitState.Called or VisitState.Attending).OrderBy(entry => entry.Visit.Counter);

    /// <summary>Whom the member has called or attends.</summary>
    public QueueEntry? Own => AtCounters.FirstOrDefault(entry => entry.Visit.AgentId == MemberId);
}

/// <param name="CenterId">Which centre; none: one's own.</param>
public sealed record ViewQueueQuery(Guid? CenterId, Actor Actor);

/// <summary>Shows who waits and who is attended. Names nobody but the staff.</summary>
public sealed class ViewQueueHandler(PortalStore store, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    /// <returns>None where the member works at no centre.</returns>
    public Task<QueueView?> HandleAsync(ViewQueueQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                if (await CounterAuthorization.ChooseAsync(db, query.Actor, Needs, query.CenterId, cancellationToken) is not var (member, center, centers))
                {
                    return null;
                }

                var visits = await db.Visits.Where(visit => visit.CenterId == center.Id && visit.State != VisitState.Closed && visit.State != VisitState.Left)
                    .InWaitingOrder()
                    .ToListAsync(cancellationToken);
                var agents = visits.Select(visit => visit.AgentId).OfType<Guid>().Distinct().ToList();
                var names = await db.StaffMembers.Where(agent => agents.Contains(agent.Id))
                    .Select(agent => new { agent.Id, agent.Name })
                    .ToDictionaryAsync(agent => agent.Id, agent => agent.Name, cancellationToken);
                return new QueueView(
                    center,
                    centers,
                    [.. visits.Select(visit => new QueueEntry(visit, visit.AgentId is { } agent ? names[agent] : null, visit.Representative == member.Person))],
                    Permissions.Grant(member.Roles, Permission.ReassignVisits) ? await ColleaguesAsync(db, center.Id, cancellationToken) : [],
                    member.Id)
                {
                    Now = time.Now(),
                    WaitTarget = options.Value.WaitTarget,
                };
            },
            cancellationToken);
    }

    private static async Task<IReadOnlyList<Colleague>> ColleaguesAsync(PortalDbContext db, Guid centerId, CancellationToken cancellationToken) =>
    [
        .. (await db.StaffMembers.Where(member => member.DisabledAt == null).OrderBy(member => member.Name).ToListAsync(cancellationToken))
            .Where(member => member.IsActive && Permissions.Grant(member.Roles, Needs) && CounterAuthorization.Sees(member, centerId))
            .Select(member => new Colleague(member.Id, member.Name)),
    ];
}
