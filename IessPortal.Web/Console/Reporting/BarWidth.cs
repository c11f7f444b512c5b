using System.Globalization;

namespace IessPortal.Web.Console.Reporting;

/// <summary>How long a bar is, out of a hundred.</summary>
internal static class BarWidth
{
    public const int Whole = 100;

    public static string Of(double value, double longest) => (longest > 0 ? Whole * value / longest : 0).ToString("0.##", CultureInfo.InvariantCulture);
}
