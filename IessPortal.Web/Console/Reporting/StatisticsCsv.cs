using System.Globalization;
using System.Text;
using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Console.Reporting;

/// <summary>The dashboard's numbers as a table of RFC 4180, for programs: names as they are stored, times in seconds.</summary>
internal static class StatisticsCsv
{
    public static string Write(PortalStatistics statistics)
    {
        var text = new StringBuilder("section,name,count,median_seconds,p95_seconds\r\n");
        foreach (var chart in statistics.Counts)
        {
            foreach (var (name, count) in chart.Rows)
            {
                Add($"{chart.Kind}", name, count, null, null);
            }
        }

        foreach (var (kind, all, centers) in statistics.Times)
        {
            foreach (var (center, spread) in centers.Prepend(new(string.Empty, all)))
            {
                Add($"{kind}", center, spread.Count, spread.Median, spread.P95);
            }
        }

        return text.ToString();

        void Add(string section, string name, int count, TimeSpan? median, TimeSpan? p95) =>
            text.AppendJoin(',', section, CsvField.Of(name), count.ToString(CultureInfo.InvariantCulture), Seconds(median), Seconds(p95)).Append("\r\n");
    }

    private static string Seconds(TimeSpan? time) => time?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) ?? string.Empty;
}
