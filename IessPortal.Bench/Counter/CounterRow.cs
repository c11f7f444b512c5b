using System.Globalization;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Counter;

/// <summary>One thing that was measured, beside a peer that took turns with it.</summary>
internal sealed record CounterRow(string What, Sample Times, Sample Peer)
{
    public static string Head => $"{"ms",-32}{"n",5}{"median",9}{"p95",9}{"most",9}{"peer",9}{"ratio",8}";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-32}{Times.Count,5}{Times.Median,9:0.0}{Times.Percentile(0.95),9:0.0}{Times.Percentile(1),9:0.0}" +
            $"{Peer.Median,9:0.0}{Times.Median / Peer.Median,8:0.00}");
}
