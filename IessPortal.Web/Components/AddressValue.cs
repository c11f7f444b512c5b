namespace IessPortal.Web.Components;

/// <summary>
/// Reads what stands in an address. Components take their parameters as text, for the framework answers what it cannot convert with a fault of ours,
/// and writes it into the log; what is no value of its kind is here as if it were not there.
/// </summary>
public static class AddressValue
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Pages add weeks and offsets to a day.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>A whole number from zero on, in digits alone.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As <see cref="Number"/>, of entries that are counted for ever.</summary>
    public static long? LongNumber(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day of the twentieth to the thirtieth century, as <c>2026-11-27</c>.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest
            ? day
            : null;

    /// <summary>The same day as it stands in an address.</summary>
    public static string? TextOf(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
