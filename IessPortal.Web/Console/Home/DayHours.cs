using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Home;

namespace IessPortal.Web.Console.Home;

/// <summary>An hour on the day's line.</summary>
/// <param name="Label">«08», on the centre's clock.</param>
/// <param name="Marks">Of the turnos that begin in it, in order.</param>
/// <param name="Minute">How much of it is over, in percent; of the present hour.</param>
public sealed record DayHour(string Label, IReadOnlyList<TurnoMark> Marks, bool IsPast, bool IsNow, int Minute);

/// <summary>Lays the day's turnos out by the hour.</summary>
public static class DayHours
{
    /// <summary>The hours of the day during which the centre attends, and whichever others have a turno. None where there is no turno.</summary>
    public static IReadOnlyList<DayHour> Of(Center center, IReadOnlyList<DayTurno> turnos, DateTimeOffset now)
    {
        if (turnos.Count == 0)
        {
            return [];
        }

        var zone = center.Zone;
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var byHour = turnos.ToLookup(turno => TimeZoneInfo.ConvertTime(turno.Start, zone).Hour, turno => turno.Mark);
        var open = center.Hours.Where(hours => hours.Day == local.DayOfWeek).ToList();
        var first = open.Select(hours => hours.From.Hour).Concat(byHour.Select(hour => hour.Key)).Min();
        // Who closes at five is not open in the hour that then begins.
        var last = open.Select(hours => hours.To.AddMinutes(-1).Hour).Concat(byHour.Select(hour => hour.Key)).Max();
        return
        [
            .. Enumerable.Range(first, last - first + 1).Select(hour => new DayHour(
                hour.ToString("00", CultureInfo.InvariantCulture), [.. byHour[hour]], hour < local.Hour, hour == local.Hour, local.Minute * 100 / 60)),
        ];
    }
}
