using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Console.Reporting;

/// <summary>The dashboard's numbers as a table: for programs with names as they are stored, for people with the page's words; times in seconds.</summary>
internal static class StatisticsCsv
{
    private sealed record Row(string Section, string Name, int Count, Percentiles? Times, int? Before);

    public static string ForPrograms(PortalStatistics statistics)
    {
        var text = new StringBuilder("section,name,count,median_seconds,p95_seconds,count_before\r\n");
        foreach (var row in Rows(statistics, (_, name) => name, section => section))
        {
            Add(text, CsvDialect.Programs, row);
        }

        return text.ToString();
    }

    public static string ForExcel(PortalStatistics statistics, IStringLocalizer<StatisticsTexts> texts, FigureWords words)
    {
        var dialect = CsvDialect.SpanishExcel;
        var text = new StringBuilder(
            dialect.Line(texts["Csv.Section"], texts["What"], texts["HowMany"], texts["Csv.Median"], texts["Csv.P95"], texts["Before"]));
        foreach (var row in Rows(statistics, words.Name, section => texts[$"{section}"]))
        {
            Add(text, dialect, row);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, CsvDialect dialect, Row row) => text.Append(
        dialect.Line(
            row.Section, row.Name, dialect.Number(row.Count), dialect.Number(row.Times?.Median?.TotalSeconds), dialect.Number(row.Times?.P95?.TotalSeconds),
            dialect.Number(row.Before)));

    private static IEnumerable<Row> Rows(PortalStatistics statistics, Func<CountKind, string, string> nameOf, Func<string, string> sectionOf)
    {
        var (period, before, _) = statistics;
        foreach (var chart in period.Counts)
        {
            var old = before?.Of(chart.Kind).ToDictionary(row => row.Name, row => row.Count);
            foreach (var (name, count) in chart.Rows)
            {
                yield return new(sectionOf($"{chart.Kind}"), nameOf(chart.Kind, name), count, null, old?.GetValueOrDefault(name));
            }
        }

        foreach (var (kind, all, centers) in period.Times)
        {
            foreach (var (center, times) in centers.Prepend(new(string.Empty, all)))
            {
                yield return new(sectionOf($"{kind}"), center, times.Count, times, center.Length == 0 ? before?.Of(kind).All.Count : null);
            }
        }

        foreach (var (day, times) in period.MailDays.Where(day => day.Percentiles.Count > 0))
        {
            yield return new(sectionOf("MailDays"), day.ToString("O", CultureInfo.InvariantCulture), times.Count, times, null);
        }

        foreach (var (day, hour, count) in period.Week)
        {
            yield return new(sectionOf("Week"), string.Create(CultureInfo.InvariantCulture, $"{(int)day} {hour:00}:00"), count, null, null);
        }
    }
}
