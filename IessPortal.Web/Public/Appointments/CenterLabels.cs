using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Appointments;

/// <summary>Days and hours of a centre, as its own clock shows them.</summary>
public sealed class CenterLabels(IStringLocalizer<AppointmentTexts> texts, DisplayText display)
{
    /// <summary>«10:30».</summary>
    public static string Time(DateTimeOffset instant, Center center) => Local(instant, center).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Where a centre is on a map.</summary>
    public static string MapOf(Center center) =>
        $"https://www.openstreetmap.org/search?query={Uri.EscapeDataString($"{center.Address}, {center.City}, Ecuador")}";

    /// <summary>When a centre attends, a line for each stretch of days with the same hours: «lunes a viernes: 08:00 a 16:30».</summary>
    public IReadOnlyList<string> Hours(Center center)
    {
        var week = Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).Select(day => (Day: day, Hours: HoursOf(center, day)));
        var stretches = new List<(DayOfWeek From, DayOfWeek To, string Hours)>();
        foreach (var (day, hours) in week)
        {
            if (stretches is [.., var last] && last.Hours == hours)
            {
                stretches[^1] = last with { To = day };
            }
            else
            {
                stretches.Add((day, day, hours));
            }
        }

        return [.. stretches.Where(one => one.Hours.Length > 0).Select(
            one => one.From == one.To
                ? texts["Hours.Day", NameOf(one.From), one.Hours].Value
                : texts["Hours.Days", NameOf(one.From), NameOf(one.To), one.Hours].Value)];
    }

    public static DateOnly DayOf(DateTimeOffset instant, Center center) => DateOnly.FromDateTime(Local(instant, center).DateTime);

    /// <summary>«lunes 23 de noviembre de 2026».</summary>
    public static string Day(DateOnly day) =>
        $"{PortalZone.WeekdayOf(day, CultureInfo.CurrentUICulture)} {PortalZone.DayOf(day, CultureInfo.CurrentUICulture)}";

    /// <summary>«lunes 23 de noviembre de 2026, 10:30 (hora de Galápagos)».</summary>
    public string DayAndTime(DateTimeOffset instant, Center center) => texts["When", Day(DayOf(instant, center)), Time(instant, center), Zone(center)];

    /// <summary>«hora de Ecuador continental».</summary>
    public string Zone(Center center) => display.Zone(center.ZoneId);

    private static string NameOf(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    private string HoursOf(Center center, DayOfWeek day) => center.Hours.Where(hours => hours.Day == day)
        .OrderBy(hours => hours.From)
        .Select(hours => texts["Hours.Stretch", Write(hours.From), Write(hours.To)].Value)
        .DefaultIfEmpty(string.Empty)
        .Aggregate((before, next) => texts["Hours.Both", before, next]);

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(DateTimeOffset instant, Center center) => TimeZoneInfo.ConvertTime(instant, center.Zone);
}
