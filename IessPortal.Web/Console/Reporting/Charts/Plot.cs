namespace IessPortal.Web.Console.Reporting.Charts;

/// <summary>Where things are drawn, in hundredths of the drawing.</summary>
internal static class Plot
{
    public const double Whole = 100;

    private const int MostGaps = 5;

    private static readonly double[] Nice = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 18000, 36000];

    /// <summary>How long a bar is.</summary>
    public static string Width(double value, double longest) => Number(longest > 0 ? Whole * value / longest : 0);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The same with its sign, for styles.</summary>
    public static string Percent(double value) => $"{Number(value)}%";

    /// <summary>Round marks of an axis of seconds, from 0 to one that is not below <paramref name="most"/>: five of them besides 0 at most.</summary>
    public static IReadOnlyList<double> SecondMarks(double most)
    {
        var step = Nice.FirstOrDefault(nice => nice * MostGaps >= most, most / MostGaps);
        return [.. Enumerable.Range(0, (int)Math.Max(1, Math.Ceiling(most / step)) + 1).Select(mark => mark * step)];
    }

    /// <summary>Which of so many places on an axis are named, evenly: six at most, the first and the last among them.</summary>
    public static IReadOnlyList<int> Named(int places)
    {
        var gaps = Math.Min(MostGaps, places - 1);
        return gaps <= 0
            ? [.. Enumerable.Range(0, places)]
            : [.. Enumerable.Range(0, gaps + 1).Select(gap => (int)Math.Round((double)gap * (places - 1) / gaps))];
    }
}
