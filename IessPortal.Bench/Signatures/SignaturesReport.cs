using System.Globalization;
using System.Text;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Signatures;

/// <summary>What is printed of a run.</summary>
internal static class SignaturesReport
{
    public static string Of(IReadOnlyList<SignaturesRun> runs, IReadOnlyList<CostlyRun> costly)
    {
        var text = new StringBuilder();
        Line(text, $"{"ms each",-44}{"n",7}{"mean",10}{"± SE",9}{"median",9}{"p99",9}");
        foreach (var run in runs)
        {
            Add($"{run.Letter}: this portal", run.Own);
            Add($"{run.Letter}: this portal, CPU", run.Cpu);
            Add($"{run.Letter}: pdfsig -nocert", run.Peer);
            Add("  one password hash by Identity, CPU", run.Hash);
            Line(text, $"  {run.Bytes} bytes; of medians pdfsig takes {run.Peer.Median / run.Own.Median:0.0} times as long");
            Line(text, $"  one password hash by Identity takes {run.Hash.Median / run.Cpu.Median:0.0} times the CPU");
        }

        Line(text, $"\n{"made to cost, CPU in ms",-44}{"bytes",10}{"median",9}{"MB",8}  obstacles");
        foreach (var run in costly)
        {
            Line(text, $"{run.Name,-44}{run.Bytes,10}{run.Cpu.Median,9:0}{run.Memory / 1048576.0,8:0.0}  {run.Obstacles}");
        }

        return text.ToString();

        void Add(string name, Sample sample) =>
            Line(
                text,
                $"{name,-44}{sample.Count,7}{sample.Mean,10:0.000}{sample.StandardError,9:0.000}{sample.Median,9:0.000}{sample.Percentile(0.99),9:0.000}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
