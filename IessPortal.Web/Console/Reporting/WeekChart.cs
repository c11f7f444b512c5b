using IessPortal.Core.Features.Reporting;
using IessPortal.Web.Console.Reporting.Charts;

namespace IessPortal.Web.Console.Reporting;

/// <summary>Visits by hour of the week, as a heat map. Mondays come first; weekends only where somebody came.</summary>
public sealed class WeekChart(IReadOnlyList<HourTally> week)
{
    private const int Levels = 5;

    private static readonly DayOfWeek[] Order =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public IReadOnlyList<int> Hours { get; } = week.Count == 0
        ? []
        : [.. Enumerable.Range(week.Min(hour => hour.Hour), week.Max(hour => hour.Hour) - week.Min(hour => hour.Hour) + 1)];

    public IReadOnlyList<HeatRow> Rows =>
        [.. Days.Select(day => new HeatRow(FigureWords.Weekday(day)[..3], [.. Hours.Select(hour => HourOf(Count(day, hour)))]))];

    public ChartText Text(IStringLocalizer<StatisticsTexts> texts)
    {
        var most = week.MaxBy(hour => hour.Count);
        return new(
            "semana",
            texts["Week"],
            most is null
                ? null
                : texts["Finding.Week", FigureWords.Weekday(most.Day), HourText(most.Hour), FigureWords.Count(most.Count), FigureWords.Count(All)].Value,
            new(
                [texts["Hour"], .. Days.Select(FigureWords.Weekday)],
                [.. Hours.Select(hour => (IReadOnlyList<string>)[HourText(hour), .. Days.Select(day => FigureWords.Count(Count(day, hour)))])]));
    }

    private static string HourText(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    private IEnumerable<DayOfWeek> Days =>
        Order.Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || week.Any(hour => hour.Day == day && hour.Count > 0));

    private int Count(DayOfWeek day, int hour) => week.FirstOrDefault(one => one.Day == day && one.Hour == hour)?.Count ?? 0;

    private int All => week.Sum(hour => hour.Count);

    private HeatHour HourOf(int count) => new(count, count == 0 ? 0 : (int)Math.Ceiling((double)Levels * count / week.Max(hour => hour.Count)));
}
