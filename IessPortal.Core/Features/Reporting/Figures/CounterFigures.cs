using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting.Figures;

/// <summary>Turnos, by the day on which they are, whether their holders came or not; those that were cancelled do not count.</summary>
internal sealed class TurnoFigures(PortalZone zone) : IFigureSource
{
    public Type Row => typeof(Appointment);

    public Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Task.FromResult<Func<object, IEnumerable<Figure>>>(row => Of((Appointment)row));

    private IEnumerable<Figure> Of(Appointment turno) => turno.State is AppointmentState.Cancelled
        ? []
        : [new(zone.DayOf(turno.Start), nameof(FigureName.Turno), turno.CenterId, turno.Purpose.ToString())];
}

/// <summary>Visits, by the day of their arrival, and how long they took.</summary>
internal sealed class VisitFigures(PortalZone zone) : IFigureSource
{
    public Type Row => typeof(Visit);

    public async Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var centers = await db.Set<Center>().AsNoTracking().Select(center => new { center.Id, center.ZoneId }).ToListAsync(cancellationToken);
        var added = db.Set<Center>().Local.Select(center => new { center.Id, center.ZoneId });
        var clocks = centers.UnionBy(added, center => center.Id)
            .ToDictionary(center => center.Id, center => TimeZoneInfo.FindSystemTimeZoneById(center.ZoneId));
        return row => Of((Visit)row, clocks[((Visit)row).CenterId]);
    }

    private IEnumerable<Figure> Of(Visit visit, TimeZoneInfo clock)
    {
        var day = zone.DayOf(visit.ArrivedAt);
        var arrived = TimeZoneInfo.ConvertTime(visit.ArrivedAt, clock);
        yield return Figure(FigureName.Visit, WeekHour.KeyOf(arrived.DayOfWeek, arrived.Hour));
        if (visit.AppointmentId is null)
        {
            yield return Figure(FigureName.WalkIn, visit.Purpose.ToString());
        }

        if (visit.FirstCalledAt - visit.ArrivedAt is { } waited)
        {
            yield return Figure(FigureName.Waiting, TimeBuckets.AtCounter(waited));
        }

        // Whoever left was not served, whatever the clock says.
        if (visit.State is VisitState.Closed && visit.ClosedAt - visit.CalledAt is { } served)
        {
            yield return Figure(FigureName.Serving, TimeBuckets.AtCounter(served));
        }

        Figure Figure(FigureName name, string key) => new(day, name.ToString(), visit.CenterId, key);
    }
}

/// <summary>An hour of the week as a key.</summary>
internal static class WeekHour
{
    public static string KeyOf(DayOfWeek day, int hour) => string.Create(CultureInfo.InvariantCulture, $"{(int)day}-{hour:00}");

    public static (DayOfWeek Day, int Hour) Read(string key) => ((DayOfWeek)(key[0] - '0'), int.Parse(key.AsSpan(2), CultureInfo.InvariantCulture));
}
