using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>Why people come in person: what refused them online, and what their turno or visit is for.</summary>
internal static class ReasonStatistics
{
    public static async Task<CountChart> RefusalsAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken)
    {
        var counts = await OnlineStatistics.Cases(db, range).Where(recovery => recovery.Step == RecoveryStep.Refused)
            .GroupBy(recovery => recovery.Reason).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var known = counts.Where(refusal => refusal.Key is not null).OrderByDescending(refusal => refusal.Count);
        return new(
            CountKind.Refusals,
            [.. known.ThenBy(refusal => refusal.Key!.Code, StringComparer.Ordinal).Select(refusal => new Tally(refusal.Key!.Code, refusal.Count))]);
    }

    /// <summary>By the day on which they are, whether their holders came or not; those that were cancelled do not count.</summary>
    public static async Task<CountChart> TurnosAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken) => new(
        CountKind.Turnos,
        await ByPurposeAsync(
            db.Appointments.Where(
                turno => turno.Start >= range.From
                    && turno.Start < range.Until
                    && turno.State != AppointmentState.Cancelled
                    && (range.CenterId == null || turno.CenterId == range.CenterId))
                .Select(turno => turno.Purpose),
            cancellationToken));

    public static async Task<CountChart> WalkInsAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken) =>
        new(
            CountKind.WalkIns,
            await ByPurposeAsync(
                VisitStatistics.Visits(db, range).Where(visit => visit.AppointmentId == null).Select(visit => visit.Purpose), cancellationToken));

    private static async Task<IReadOnlyList<Tally>> ByPurposeAsync(IQueryable<Purpose> purposes, CancellationToken cancellationToken)
    {
        var counts = await purposes.GroupBy(purpose => purpose)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return [.. Enum.GetValues<Purpose>().Select(purpose => new Tally(purpose.ToString(), counts.GetValueOrDefault(purpose)))];
    }
}
