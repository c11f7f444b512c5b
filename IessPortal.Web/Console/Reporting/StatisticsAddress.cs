using System.Globalization;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Reporting;

/// <summary>What the dashboard counts, as it stands in the page's address, and in that of the file.</summary>
internal sealed record StatisticsAddress(string? From, string? Until, string? Center)
{
    public const int DaysAtFirst = 30;
    public const int MostDays = 366;

    /// <summary>Nobody counts outside of these, and days can be added to them.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    public static StatisticsAddress Read(IQueryCollection query) => new(query["desde"], query["hasta"], query["centro"]);

    public Dictionary<string, object?> Parameters => new() { ["desde"] = Some(From), ["hasta"] = Some(Until), ["centro"] = Some(Center) };

    /// <summary>The days, both included: by default the last thirty, and never more than a year.</summary>
    public (DateOnly First, DateOnly Last) Days(PortalZone zone, DateTimeOffset now)
    {
        var last = Within(AuditAddress.DayOf(Until) ?? DateOnly.FromDateTime(zone.Local(now).DateTime), Earliest, Latest);
        var first = AuditAddress.DayOf(From) ?? last.AddDays(1 - DaysAtFirst);
        return (Within(first, last.AddDays(1 - MostDays), last), last);
    }

    public StatisticsRange Range(PortalZone zone, DateTimeOffset now)
    {
        var (first, last) = Days(zone, now);
        return new(zone.StartOf(first), zone.StartOf(last.AddDays(1)), Guid.TryParse(Center, CultureInfo.InvariantCulture, out var center) ? center : null);
    }

    private static DateOnly Within(DateOnly day, DateOnly first, DateOnly last) => day < first ? first : day > last ? last : day;

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
