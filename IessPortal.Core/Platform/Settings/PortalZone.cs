using IessPortal.Core.Domain.Languages;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Tells times as people's clocks show them; everything else is UTC.</summary>
public sealed class PortalZone(IOptions<PortalOptions> options)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById((options ?? throw new ArgumentNullException(nameof(options))).Value.TimeZone);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The day that it is then.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>«14:32:07».</summary>
    public string TimeOf(DateTimeOffset instant) => Local(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>«3 de marzo de 2026, 14:32», in the given language.</summary>
    public string DayAndTimeOf(DateTimeOffset instant, CultureInfo culture) =>
        $"{DayOf(DateOnly.FromDateTime(Local(instant).DateTime), culture)}, {Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>«martes», in the given language.</summary>
    public static string WeekdayOf(DateOnly day, CultureInfo culture) => day.ToString("dddd", culture);

    /// <summary>«3 de marzo de 2026», in the given language.</summary>
    public static string DayOf(DateOnly day, CultureInfo culture)
    {
        return day.ToString(Language.Of(culture).LongDate, culture);
    }
}
