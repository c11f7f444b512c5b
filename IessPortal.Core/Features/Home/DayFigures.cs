using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>Today in numbers.</summary>
internal static class DayFigures
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <param name="now">Until when it is counted; a week before until the same hour.</param>
    public static async Task<IReadOnlyList<DayFigure>> ReadAsync(
        PortalDbContext db, DateTimeOffset midnight, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return
        [
            await OfAsync(DayFigureKind.Recoveries, db.RecoveryCases.Select(recovery => (DateTimeOffset?)recovery.StartedAt)),
            await OfAsync(DayFigureKind.Keys, db.KeyLinks.Select(link => link.UsedAt)),
            await OfAsync(DayFigureKind.Visits, db.Visits.Select(visit => (DateTimeOffset?)visit.ArrivedAt)),
            await OfAsync(
                DayFigureKind.Turnos,
                db.Appointments.Where(turno => turno.State != AppointmentState.Cancelled).Select(turno => (DateTimeOffset?)turno.Start)),
        ];

        async Task<DayFigure> OfAsync(DayFigureKind kind, IQueryable<DateTimeOffset?> moments)
        {
            return new(kind, await CountAsync(midnight, now), await CountAsync(midnight - Week, now - Week));

            Task<int> CountAsync(DateTimeOffset from, DateTimeOffset until) =>
                moments.CountAsync(moment => moment >= from && moment <= until, cancellationToken);
        }
    }
}
