using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>Days off to come for which turnos were given.</summary>
internal static class ComingHolidays
{
    public static async Task<IReadOnlyList<HolidayTurnos>> ReadAsync(
        PortalDbContext db, IReadOnlyList<Center> centers, AppointmentsOptions limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Holidays.ToListAsync(cancellationToken);
        var calendars = centers.ToDictionary(center => center.Id, center => (center.Name, Calendar: new CenterCalendar(center, rows, limits)));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var hit = new List<HolidayTurnos>();
        // Turnos are given up to the horizon: a day further off has none.
        foreach (var day in Enumerable.Range(0, limits.HorizonDays + 1).Select(today.AddDays).Where(IsSomewhere))
        {
            // A day of any centre's, wherever it is: they lie five or six hours behind.
            var (from, to) = (new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), new DateTimeOffset(day.AddDays(1), new(12, 0), TimeSpan.Zero));
            var turnos = await db.Appointments
                .Where(turno => turno.State == AppointmentState.Booked && turno.Start > now && turno.Start >= from && turno.Start < to)
                .Select(turno => new { turno.CenterId, turno.Start })
                .ToListAsync(cancellationToken);
            var stranded = turnos
                .Where(turno => calendars[turno.CenterId].Calendar is var calendar && calendar.DayOf(turno.Start) == day && calendar.IsHoliday(day))
                .ToList();
            if (stranded.Count > 0)
            {
                hit.Add(new(
                    day, stranded.Count, [.. stranded.Select(turno => calendars[turno.CenterId].Name).Distinct().Order(StringComparer.CurrentCulture)]));
            }
        }

        return hit;

        bool IsSomewhere(DateOnly day) => calendars.Values.Any(center => center.Calendar.IsHoliday(day));
    }
}
