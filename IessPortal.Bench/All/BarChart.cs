using System.Globalization;
using System.Net;
using System.Text;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.All;

/// <summary>Draws lying bars as SVG that can be read by day and by night: each bar has its number beside it, and colour never stands alone.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int Left = 12;
    private const int BarsFrom = 330;
    private const int BarsUntil = 690;
    private const int BarHeight = 16;
    private const int BetweenBars = 3;
    private const int BetweenGroups = 12;
    private const int HeadHeight = 36;
    private const int LegendHeight = 24;
    private const int LetterWidth = 7;

    // Dark letters on light by day, the other way round by night; the colours differ in lightness, too.
    private const string Style =
        """
        svg { font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        .paper { fill: #ffffff; } text { fill: #1c2430; } .title { font-weight: 600; }
        .quiet { fill: #55606e; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
        .axis { stroke: #c3cad3; } .aim { stroke: #b3261e; stroke-dasharray: 5 3; } .aim-word { fill: #b3261e; }
        .s0 { fill: #1f5fa8; } .s1 { fill: #e0a030; } .s2 { fill: #7a3b8f; }
        @media (prefers-color-scheme: dark) {
          .paper { fill: #12171e; } text { fill: #e8ecf1; } .quiet { fill: #a3adba; stroke: #12171e; } .axis { stroke: #3c4653; } .aim { stroke: #ff8a80; }
          .aim-word { fill: #ff8a80; } .s0 { fill: #6ea8ee; } .s1 { fill: #f0bf60; } .s2 { fill: #c893dc; }
        }
        """;

    public static string Draw(Chart chart)
    {
        var scale = Scale(chart);
        var (bars, words) = (new StringBuilder(), new StringBuilder());
        var y = HeadHeight + (chart.Series.Count > 0 ? LegendHeight : 0);
        var top = y;
        foreach (var group in chart.Groups)
        {
            var height = (group.Values.Count * (BarHeight + BetweenBars)) - BetweenBars;
            Text(words, BarsFrom - 10, y + (height / 2) + 5, group.Name, "end", "name");
            for (var series = 0; series < group.Values.Count; series++)
            {
                Bar(bars, words, y + (series * (BarHeight + BetweenBars)), series, group.Values[series], scale);
            }

            y += height + BetweenGroups;
        }

        var svg = new StringBuilder();
        var bottom = y + (chart.Aim is null ? 0 : LegendHeight);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {bottom}" width="{Width}" height="{bottom}" role="img">""");
        svg.Append(CultureInfo.InvariantCulture, $"\n<title>{Escape(chart.Title)}, {Escape(chart.Unit)}</title>\n<style>\n{Style}\n</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="paper" width="{Width}" height="{bottom}" rx="6"/>""").Append('\n');
        Text(svg, Left, 23, $"{chart.Title}, {chart.Unit}", "start", "title");
        Legend(svg, chart.Series);
        Line(svg, "axis", BarsFrom, top - 4, y - BetweenGroups + 4);
        svg.Append(bars);
        if (chart.Aim is { } aim)
        {
            var x = BarsFrom + (aim * scale);
            Line(svg, "aim", x, top - 4, y - BetweenGroups + 8);
            Text(svg, x, y + 12, $"aim {Short(aim)} {chart.Unit}", "middle", "aim-word");
        }

        // Above all else: no number is struck out by the line of the aim.
        return svg.Append(words).Append("</svg>\n").ToString();
    }

    /// <summary>How long a bar of one unit is; the aim has its place on the paper, too.</summary>
    private static double Scale(Chart chart)
    {
        var most = chart.Groups.SelectMany(group => group.Values).Max() ?? 0;
        var longest = Math.Max(most, chart.Aim ?? 0);
        return longest > 0 ? (BarsUntil - BarsFrom) / longest : 0;
    }

    private static void Bar(StringBuilder svg, StringBuilder words, int y, int series, double? value, double scale)
    {
        if (value is not { } known)
        {
            Text(words, BarsFrom + 6, y + 13, "not measured", "start", "quiet");
            return;
        }

        // What is too short to be seen is a line.
        var length = Math.Max(known * scale, 1);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<rect class="s{series % 3}" x="{BarsFrom}" y="{y}" width="{length:0.#}" height="{BarHeight}"/>""").Append('\n');
        Text(words, BarsFrom + length + 6, y + 13, Short(known), "start", "quiet");
    }

    private static void Legend(StringBuilder svg, IReadOnlyList<string> series)
    {
        var x = BarsFrom;
        for (var place = 0; place < series.Count; place++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="s{place % 3}" x="{x}" y="{HeadHeight}" width="12" height="12"/>""").Append('\n');
            Text(svg, x + 18, HeadHeight + 11, series[place], "start", "name");
            x += 18 + (series[place].Length * LetterWidth) + 20;
        }
    }

    private static void Line(StringBuilder svg, string kind, double x, int from, int until) => svg.Append(
        CultureInfo.InvariantCulture, $"""<line class="{kind}" x1="{x:0.#}" x2="{x:0.#}" y1="{from}" y2="{until}"/>""").Append('\n');

    private static void Text(StringBuilder svg, double x, double y, string words, string anchor, string kind) => svg.Append(
        CultureInfo.InvariantCulture,
        $"""<text class="{kind}" x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{Escape(words)}</text>""").Append('\n');

    private static string Short(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.##", CultureInfo.InvariantCulture);

    private static string Escape(string words) => WebUtility.HtmlEncode(words);
}
