using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

public sealed record ViewCounterHomeQuery(Actor Actor);

/// <summary>Shows whoever serves a counter what waits for them. Names nobody.</summary>
public sealed class ViewCounterHomeHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;
    private const int MostAnswered = 10;

    /// <returns>None where the member works at no centre and sees no other.</returns>
    public Task<CounterHome?> HandleAsync(ViewCounterHomeQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                if (await CounterAuthorization.ChooseAsync(db, query.Actor, Needs, null, cancellationToken) is not var (member, center, centers))
                {
                    return null;
                }

                var now = time.Now();
                var seen = centers.Select(one => one.Id).ToList();
                var waiting = db.InQueues.Where(visit => visit.CenterId == center.Id);
                return new CounterHome(
                    center,
                    await db.Visits.Where(
                        visit => seen.Contains(visit.CenterId)
                            && visit.AgentId == member.Id
                            && (visit.State == VisitState.Called || visit.State == VisitState.Attending || visit.State == VisitState.OnHold))
                        .OrderBy(visit => visit.State == VisitState.OnHold).ThenBy(visit => visit.CalledAt).ToListAsync(cancellationToken),
                    await waiting.Where(visit => visit.Representative != member.Person).InWaitingOrder().FirstOrDefaultAsync(cancellationToken),
                    await waiting.CountAsync(cancellationToken),
                    await TurnosAsync(db, center, now, cancellationToken),
                    await AnsweredAsync(db, member.Id, cancellationToken),
                    now);
            },
            cancellationToken);
    }

    private static async Task<IReadOnlyList<DayTurno>> TurnosAsync(PortalDbContext db, Center center, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = TimeZoneInfo.ConvertTime(now, center.Zone).Date;
        var (from, to) = (StartOf(today), StartOf(today.AddDays(1)));
        var turnos = await db.Appointments
            .Where(turno => turno.CenterId == center.Id && turno.Start >= from && turno.Start < to && turno.State != AppointmentState.Cancelled)
            .OrderBy(turno => turno.Start).ThenBy(turno => turno.Counter)
            .Select(turno => new
            {
                turno.Start,
                turno.End,
                turno.State,
                Visit = db.Set<Visit>().Where(visit => visit.AppointmentId == turno.Id).Select(visit => (VisitState?)visit.State).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. turnos.Select(turno => new DayTurno(turno.Start, MarkOf(turno.State, turno.Visit, turno.End <= now)))];

        DateTimeOffset StartOf(DateTime day) => new DateTimeOffset(day, center.Zone.GetUtcOffset(day)).ToUniversalTime();
    }

    private static TurnoMark MarkOf(AppointmentState turno, VisitState? visit, bool over) => visit switch
    {
        null => over || turno is AppointmentState.Lapsed ? TurnoMark.Missed : TurnoMark.Ahead,
        VisitState.Closed => TurnoMark.Done,
        VisitState.Left => TurnoMark.Missed,
        _ => TurnoMark.Here,
    };

    private static async Task<IReadOnlyList<AnsweredApproval>> AnsweredAsync(PortalDbContext db, Guid memberId, CancellationToken cancellationToken)
    {
        var rows = await (
            from approval in db.VisitApprovals
            where approval.RequestedBy == memberId && approval.DecidedAt != null
            join visit in db.Visits on approval.VisitId equals visit.Id
            where visit.State != VisitState.Closed && visit.State != VisitState.Left
            orderby approval.DecidedAt descending
            select new { Approval = approval, visit.Reference }).Take(MostAnswered).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new AnsweredApproval(
                row.Approval.VisitId, row.Reference, row.Approval.Granted is true, row.Approval.DecisionReason!, row.Approval.DecidedAt!.Value)),
        ];
    }
}
