using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Console.Reporting;

/// <summary>What a chart shows, in a sentence; none where there is nothing to show.</summary>
public sealed class Findings(IStringLocalizer<StatisticsTexts> texts, FigureWords words)
{
    /// <summary>Of what a row is a part: of the first step, of what was sent, of all.</summary>
    public static int WholeOf(CountKind kind, IReadOnlyList<Tally> rows, Tally row)
    {
        return kind switch
        {
            CountKind.Funnel => rows[0].Count,
            CountKind.Expired => rows[row.Name.StartsWith("Links", StringComparison.Ordinal) ? 2 : 0].Count,
            _ => rows.Sum(one => one.Count),
        };
    }

    public string? Of(CountKind kind, IReadOnlyList<Tally> rows)
    {
        return rows.All(row => row.Count == 0) ? null : kind switch
        {
            CountKind.Funnel => OfFunnel(rows),
            CountKind.Expired => OfExpired(rows),
            _ => OfMost(kind, rows),
        };
    }

    public string? Of(TimeChart chart)
    {
        var (median, p95) = (words.Time(chart.All.Median), words.Time(chart.All.P95));
        return chart.All.Count == 0 ? null
            : chart.ByCenter.MaxBy(center => center.Percentiles.Median) is { } slowest
            ? texts["Finding.Times.Slowest", median, p95, slowest.Center, words.Time(slowest.Percentiles.Median)].Value
            : texts["Finding.Times", median, p95].Value;
    }

    /// <summary>Of the time from «Validar» to the mail accepted.</summary>
    public string? Of(Percentiles all, IReadOnlyList<DayPercentiles> days)
    {
        return all.Count > 0 && days.MaxBy(day => day.Percentiles.P95) is { } worst
            ? texts["Finding.Mail", words.Time(all.Median), words.Time(all.P95), DisplayText.Day(worst.Day), words.Time(worst.Percentiles.P95)].Value
            : null;
    }

    private string OfFunnel(IReadOnlyList<Tally> rows)
    {
        var (whole, done) = (rows[0].Count, rows[^1].Count);
        var (last, next) = rows.Zip(rows.Skip(1)).MaxBy(pair => pair.First.Count - pair.Second.Count);
        return texts[
            "Finding.Funnel", FigureWords.Count(whole), FigureWords.Count(done), FigureWords.Share(done, whole), words.Name(CountKind.Funnel, last.Name),
            words.Name(CountKind.Funnel, next.Name), FigureWords.Count(last.Count - next.Count)];
    }

    private string OfExpired(IReadOnlyList<Tally> rows)
    {
        var (codes, codesOver, links, linksOver) = (rows[0].Count, rows[1].Count, rows[2].Count, rows[3].Count);
        return texts[
            "Finding.Expired", FigureWords.Count(codesOver), FigureWords.Count(codes), FigureWords.Share(codesOver, codes), FigureWords.Count(linksOver),
            FigureWords.Count(links), FigureWords.Share(linksOver, links)];
    }

    private string OfMost(CountKind kind, IReadOnlyList<Tally> rows)
    {
        var (most, whole) = (rows.MaxBy(row => row.Count)!, rows.Sum(row => row.Count));
        return texts[
            $"Finding.{kind}", words.Name(kind, most.Name), FigureWords.Count(most.Count), FigureWords.Count(whole), FigureWords.Share(most.Count, whole)];
    }
}
