namespace IessPortal.Core.Demo.History;

/// <summary>When the staff gets to something.</summary>
internal static class WorkingHours
{
    /// <summary>After so long, and never before eight, after four, or on a weekend.</summary>
    public static DateTimeOffset After(DateTimeOffset at, TimeSpan wait, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at + wait, zone);
        if (local.Hour >= 16)
        {
            local = Morning(local.AddDays(1), local);
        }
        else if (local.Hour < 8)
        {
            local = Morning(local, local);
        }

        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            local = local.AddDays(1);
        }

        return local.ToUniversalTime();
    }

    /// <summary>Some minutes after eight; what came at another minute gets its turn at another.</summary>
    private static DateTimeOffset Morning(DateTimeOffset day, DateTimeOffset minute) =>
        new DateTimeOffset(day.Date, day.Offset).AddHours(8).AddMinutes(minute.Minute).AddSeconds(minute.Second);
}
