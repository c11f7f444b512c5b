using IessPortal.Core.Features.Reporting;
using IessPortal.Web.Console.Reporting.Charts;

namespace IessPortal.Web.Console.Reporting;

/// <summary>Makes charts of what was counted: what each shows in a sentence, its bars, its table.</summary>
public sealed class StatisticsCharts(IStringLocalizer<StatisticsTexts> texts, FigureWords words, Findings findings)
{
    /// <summary>How often things were.</summary>
    public BarView Counts(PortalStatistics statistics, CountKind kind)
    {
        var rows = statistics.Period.Of(kind);
        var before = statistics.Before?.Of(kind).ToDictionary(row => row.Name, row => row.Count);
        var ofFirst = kind is CountKind.Funnel or CountKind.Expired;
        var table = new ChartTable(
            [texts["What"], texts["HowMany"], texts[ofFirst ? "Share.First" : "Share.All"], .. BeforeHeading(before is not null)],
            [.. rows.Select(row => (IReadOnlyList<string>)[.. Cells(kind, rows, row), .. before is null ? [] : new[] { Count(before, row) }])]);
        return new(
            new($"conteo-{kind}", texts[$"{kind}"], findings.Of(kind, rows), table),
            [.. rows.Select(row => Bar(kind, rows, row, before?.GetValueOrDefault(row.Name)))]);
    }

    /// <summary>How long something took at each centre.</summary>
    public BarView Times(PortalStatistics statistics, TimeKind kind)
    {
        var chart = statistics.Period.Of(kind);
        var before = statistics.Before?.Of(kind).ByCenter.ToDictionary(center => center.Center, center => center.Percentiles);
        var rows = chart.ByCenter.Select(center => (Name: center.Center, Now: center.Percentiles, Before: before?.GetValueOrDefault(center.Center)))
            .Prepend((texts["All"], chart.All, statistics.Before?.Of(kind).All))
            .ToList();
        var table = new ChartTable(
            [texts["Where"], texts["Measured"], texts["Median"], texts["P95"], .. BeforeHeading(before is not null)],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, .. Cells(row.Now), .. before is null ? [] : new[] { words.Time(row.Before?.Median) }])]);
        return new(
            new($"tiempo-{kind}", texts[$"{kind}"], findings.Of(chart), table),
            rows.ConvertAll(row => new ChartRow(row.Name, Seconds(row.Now.Median), Text(row.Now), row.Before?.Median?.TotalSeconds, Seconds(row.Now.P95))));
    }

    /// <summary>From «Validar» to the mail accepted, day by day.</summary>
    public (ChartText Text, IReadOnlyList<LineDay> Days) Mail(PortalStatistics statistics)
    {
        var days = statistics.Period.MailDays;
        var table = new ChartTable(
            [texts["Day"], texts["Measured"], texts["Median"], texts["P95"]],
            [.. days.Where(day => day.Percentiles.Count > 0).Select(day => (IReadOnlyList<string>)[DisplayText.Day(day.Day), .. Cells(day.Percentiles)])]);
        return (
            new($"tiempo-{TimeKind.Mail}", texts[$"{TimeKind.Mail}"], findings.Of(statistics.Period.Of(TimeKind.Mail).All, days), table),
            [.. days.Select(day => Line(day.Day, day.Percentiles))]);
    }

    private ChartRow Bar(CountKind kind, IReadOnlyList<Tally> rows, Tally row, int? before)
    {
        var (count, whole) = (FigureWords.Count(row.Count), Findings.WholeOf(kind, rows, row));
        return new(
            words.Name(kind, row.Name), row.Count, whole > 0 ? texts["CountAndShare", count, FigureWords.Share(row.Count, whole)] : count, before);
    }

    private LineDay Line(DateOnly day, Percentiles times)
    {
        var text = times.Count == 0
            ? string.Empty
            : texts["DayOfMail", DisplayText.Day(day), words.Time(times.Median), words.Time(times.P95), FigureWords.Count(times.Count)].Value;
        return new(FigureWords.ShortDay(day), times.Median?.TotalSeconds, times.P95?.TotalSeconds, text);
    }

    private IEnumerable<string> Cells(CountKind kind, IReadOnlyList<Tally> rows, Tally row) =>
        [words.Name(kind, row.Name), FigureWords.Count(row.Count), FigureWords.Share(row.Count, Findings.WholeOf(kind, rows, row))];

    private IEnumerable<string> Cells(Percentiles times) => [FigureWords.Count(times.Count), words.Time(times.Median), words.Time(times.P95)];

    private string Text(Percentiles times) => texts["MedianAndP95", words.Time(times.Median), words.Time(times.P95)];

    private IEnumerable<string> BeforeHeading(bool compared) => compared ? [texts["Before"]] : [];

    private static string Count(Dictionary<string, int> before, Tally row) => FigureWords.Count(before.GetValueOrDefault(row.Name));

    private static double Seconds(TimeSpan? time) => time?.TotalSeconds ?? 0;
}
