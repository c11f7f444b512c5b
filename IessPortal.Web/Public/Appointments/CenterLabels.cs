using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Appointments;

/// <summary>Days and hours of a centre, as its own clock shows them.</summary>
public sealed class CenterLabels(IStringLocalizer<AppointmentTexts> texts, DisplayText display)
{
    /// <summary>«10:30».</summary>
    public static string Time(DateTimeOffset instant, Center center) => Local(instant, center).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static DateOnly DayOf(DateTimeOffset instant, Center center) => DateOnly.FromDateTime(Local(instant, center).DateTime);

    /// <summary>«lunes 23 de noviembre de 2026».</summary>
    public static string Day(DateOnly day) =>
        $"{PortalZone.WeekdayOf(day, CultureInfo.CurrentUICulture)} {PortalZone.DayOf(day, CultureInfo.CurrentUICulture)}";

    /// <summary>«lunes 23 de noviembre de 2026, 10:30 (hora de Galápagos)».</summary>
    public string DayAndTime(DateTimeOffset instant, Center center) => texts["When", Day(DayOf(instant, center)), Time(instant, center), Zone(center)];

    /// <summary>«hora de Ecuador continental».</summary>
    public string Zone(Center center) => display.Zone(center.ZoneId);

    private static DateTimeOffset Local(DateTimeOffset instant, Center center) => TimeZoneInfo.ConvertTime(instant, center.Zone);
}
