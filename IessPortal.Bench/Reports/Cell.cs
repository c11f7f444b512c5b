using System.Globalization;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Reports;

/// <summary>Numbers as cells show them.</summary>
internal static class Cell
{
    /// <summary>The columns that <see cref="Row"/> fills.</summary>
    public static readonly IReadOnlyList<string> SampleColumns = ["n", "mean", "± SE", "median", "p99"];

    public static string Of(double value, int digits = 1) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whichever culture the machine speaks.</summary>
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row of a table whose columns are a name's and <see cref="SampleColumns"/>.</summary>
    public static IReadOnlyList<string> Row(string name, Sample sample, int digits = 3) =>
    [
        name, Of(sample.Count), Of(sample.Mean, digits), Of(sample.StandardError, digits), Of(sample.Median, digits), Of(sample.Percentile(0.99), digits),
    ];
}
