using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Reporting;

/// <summary>What the dashboard counts, as it stands in the page's address, and in that of the file.</summary>
/// <param name="Period">One of <see cref="Periods"/>; two days come before it.</param>
/// <param name="Compare">«no»: without the period before.</param>
internal sealed record StatisticsAddress(string? Period, string? From, string? Until, string? Center, string? Compare = null)
{
    public const int DaysAtFirst = 30;
    public const int MostDays = 366;
    public const string Uncompared = "no";

    /// <summary>Chosen by a press.</summary>
    public static readonly IReadOnlyList<string> Periods = ["hoy", "7", "30", "90", "mes", "mes-pasado"];

    /// <summary>Nobody counts outside of these, and days can be added to them.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    public static StatisticsAddress Read(IQueryCollection query) => new(query["periodo"], query["desde"], query["hasta"], query["centro"], query["comparar"]);

    public Dictionary<string, object?> Parameters => new()
    {
        ["periodo"] = Some(Period),
        ["desde"] = Some(From),
        ["hasta"] = Some(Until),
        ["centro"] = Some(Center),
        ["comparar"] = Some(Compare),
    };

    public bool IsCompared => Compare is not Uncompared;

    /// <summary>The period that is chosen; none where days are.</summary>
    public string? Chosen =>
        (AddressValue.Day(From) ?? AddressValue.Day(Until)) is not null ? null : Periods.Contains(Period) ? Period : $"{DaysAtFirst}";

    /// <summary>The days, both included: by default the last thirty, and never more than a year.</summary>
    public (DateOnly First, DateOnly Last) Days(PortalZone zone, DateTimeOffset now)
    {
        var today = Within(zone.DayOf(now), Earliest, Latest);
        if (Chosen is { } chosen)
        {
            return DaysOf(chosen, today);
        }

        var last = Within(AddressValue.Day(Until) ?? today, Earliest, Latest);
        var first = AddressValue.Day(From) ?? last.AddDays(1 - DaysAtFirst);
        return (Within(first, last.AddDays(1 - MostDays), last), last);
    }

    public StatisticsRange Range(PortalZone zone, DateTimeOffset now)
    {
        var (first, last) = Days(zone, now);
        return new(first, last, AddressValue.Id(Center));
    }

    private static (DateOnly First, DateOnly Last) DaysOf(string period, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            "hoy" => (today, today),
            "mes" => (month, today),
            "mes-pasado" => (month.AddMonths(-1), month.AddDays(-1)),
            _ => (today.AddDays(1 - int.Parse(period, CultureInfo.InvariantCulture)), today),
        };
    }

    private static DateOnly Within(DateOnly day, DateOnly first, DateOnly last) => day < first ? first : day > last ? last : day;

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
