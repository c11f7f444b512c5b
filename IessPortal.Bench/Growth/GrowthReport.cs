using System.Globalization;
using System.Text;

namespace IessPortal.Bench.Growth;

/// <summary>What is printed of a run.</summary>
internal static class GrowthReport
{
    public static string Of(GrowthSize size) => string.Create(
        CultureInfo.InvariantCulture, $"{size.Employers} employers, {size.Cases} past cases, {size.Turnos} turnos, {size.Entries} audit entries");

    public static string Of(Filled filled) => string.Create(
        CultureInfo.InvariantCulture,
        $"  filled: {filled.What,-22}{filled.Count,12}{filled.Time.TotalSeconds,10:0.0} s{filled.Count / filled.Time.TotalSeconds,12:0} a second");

    public static string Head(string database) => $"{database + ", CPU in ms",-34}{"small",10}{"PostgreSQL",12}{"large",10}{"PostgreSQL",12}{"ratio",8}";

    public static string Of(Compared one)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{one.What,-34}{Of(one.Small.Portal)}{Of(one.Small.Postgres),12}{Of(one.Large.Portal)}{Of(one.Large.Postgres),12}{one.Ratio,8:0.00}");

        static string Of(TimeSpan cpu) => cpu.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture).PadLeft(10);
    }

    public static string Of(IEnumerable<Walk> walks)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-34}{"entries",14}{"s",12}{"a second",14}{"CPU s",10}");
        foreach (var walk in walks)
        {
            text.AppendLine(walk.ToString());
        }

        return text.ToString();
    }

    /// <summary>The last line: by what grew most.</summary>
    public static string Ratio(IEnumerable<Compared> compared) =>
        string.Create(CultureInfo.InvariantCulture, $"growth-ratio {compared.Max(one => one.Ratio):0.00}");
}
