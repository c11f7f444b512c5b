using IessPortal.Core.Features.Reporting.Figures;

namespace IessPortal.Core.Features.Reporting;

/// <summary>A number to begin with. Page and file call it so.</summary>
public enum KeyFigureKind
{
    /// <summary>Recoveries that were started online.</summary>
    Started,
    /// <summary>The part of them that ended in a key.</summary>
    Completed,
    /// <summary>Keys that were set, by any method.</summary>
    Keys,
    /// <summary>From «Validar» to the mail accepted: the median.</summary>
    MailMedian,
    /// <summary>The same, of ninety-five in a hundred.</summary>
    MailP95,
    /// <summary>The part of the codes that ran out unused.</summary>
    Expired,
    Visits,
    /// <summary>From the check-in to the first call: the median.</summary>
    Waiting,
}

/// <summary>In what a key figure is told.</summary>
public enum FigureUnit
{
    Count,
    /// <summary>A part, from 0 to 1.</summary>
    Share,
    Seconds,
}

/// <summary>A key figure, beside what it was.</summary>
/// <param name="Value">In its unit; none where there is nothing to measure.</param>
/// <param name="Before">The same of the period before; none where there is nothing to compare with.</param>
public sealed record KeyFigure(KeyFigureKind Kind, double? Value, double? Before)
{
    private const double Shown = .005;

    public FigureUnit Unit => Kind switch
    {
        KeyFigureKind.Completed or KeyFigureKind.Expired => FigureUnit.Share,
        KeyFigureKind.MailMedian or KeyFigureKind.MailP95 or KeyFigureKind.Waiting => FigureUnit.Seconds,
        _ => FigureUnit.Count,
    };

    /// <summary>By how much it is more than before: a part of that, and of shares the difference itself. None where that says nothing.</summary>
    public double? Change => (Value, Before) switch
    {
        ({ } now, { } before) when Unit is FigureUnit.Share => now - before,
        ({ } now, { } before and > 0) => (now - before) / before,
        _ => null,
    };

    /// <summary>Whether the change is for the better; none where more is neither good nor bad, or it is less than what is shown, half a hundredth.</summary>
    public bool? IsBetter => (Kind, Change) switch
    {
        (_, null or > -Shown and < Shown) => null,
        (KeyFigureKind.Completed, { } change) => change > 0,
        (KeyFigureKind.MailMedian or KeyFigureKind.MailP95 or KeyFigureKind.Expired or KeyFigureKind.Waiting, { } change) => change < 0,
        _ => null,
    };
}

/// <summary>What stands at the top.</summary>
public static class KeyFigures
{
    public static IReadOnlyList<KeyFigure> Of(PortalStatistics statistics)
    {
        return
        [
            .. Enum.GetValues<KeyFigureKind>().Select(
                kind => new KeyFigure(kind, ValueOf(kind, statistics.Period), statistics.Before is { } before ? ValueOf(kind, before) : null)),
        ];
    }

    private static double? ValueOf(KeyFigureKind kind, PeriodStatistics period) => kind switch
    {
        KeyFigureKind.Started => Count(period, CountKind.Funnel, nameof(FigureName.Identified)),
        KeyFigureKind.Completed => Share(period, CountKind.Funnel, nameof(FigureName.KeySet), nameof(FigureName.Identified)),
        KeyFigureKind.Keys => period.Of(CountKind.Methods).Sum(row => row.Count),
        KeyFigureKind.MailMedian => period.Of(TimeKind.Mail).All.Median?.TotalSeconds,
        KeyFigureKind.MailP95 => period.Of(TimeKind.Mail).All.P95?.TotalSeconds,
        KeyFigureKind.Expired => Share(period, CountKind.Expired, "CodesExpired", "CodesSent"),
        KeyFigureKind.Visits => period.Of(CountKind.Centers).Sum(row => row.Count),
        KeyFigureKind.Waiting => period.Of(TimeKind.Waiting).All.Median?.TotalSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int Count(PeriodStatistics period, CountKind chart, string row) => period.Of(chart).Single(one => one.Name == row).Count;

    private static double? Share(PeriodStatistics period, CountKind chart, string part, string whole) =>
        Count(period, chart, whole) is > 0 and var all ? (double)Count(period, chart, part) / all : null;
}
