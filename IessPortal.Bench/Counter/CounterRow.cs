using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Counter;

/// <summary>One thing that was measured, beside a peer that took turns with it.</summary>
internal sealed record CounterRow(string What, Sample Times, Sample Peer)
{
    public static readonly IReadOnlyList<string> Columns = ["ms", "n", "median", "p95", "most", "peer", "ratio"];

    public IReadOnlyList<string> Cells =>
    [
        What, Cell.Of(Times.Count), Cell.Of(Times.Median), Cell.Of(Times.Percentile(0.95)), Cell.Of(Times.Percentile(1)), Cell.Of(Peer.Median),
        Cell.Of(Times.Median / Peer.Median, 2),
    ];
}
