using System.Globalization;
using BenchmarkDotNet.Reports;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Micro;

/// <summary>What is told of a run.</summary>
internal static class MicroReport
{
    private const double Microsecond = 1000;

    /// <exception cref="BenchException">Something could not be measured, or nothing was asked for that there is.</exception>
    public static async Task AddAsync(Report report, IReadOnlyList<Summary> summaries)
    {
        if (summaries.SelectMany(summary => summary.Reports).ToList() is not { Count: > 0 } measured)
        {
            throw new BenchException("There is nothing of that name.");
        }

        if (measured.Where(one => !one.Success).Select(NameOf).Concat(summaries.SelectMany(Errors)).ToList() is { Count: > 0 } failed)
        {
            throw new BenchException($"Not measured: {string.Join(", ", failed)}. With --log BenchmarkDotNet says why.");
        }

        await report.AddAsync(new Table(
            "Hot paths, one at a time", ["µs", "mean", "± SE", "median", "allocated, KB"], [.. measured.Select(Row)]));
    }

    private static IEnumerable<string> Errors(Summary summary) => summary.ValidationErrors.Where(error => error.IsCritical).Select(error => error.Message);

    private static IReadOnlyList<string> Row(BenchmarkReport one)
    {
        var times = one.ResultStatistics!;
        var bytes = one.GcStats.GetBytesAllocatedPerOperation(one.BenchmarkCase);
        return
        [
            NameOf(one), Short(times.Mean), Short(times.StandardError), Short(times.Median),
            bytes is { } allocated ? Cell.Of(allocated / 1024.0, 2) : "–",
        ];
    }

    private static string Short(double nanoseconds) => (nanoseconds / Microsecond).ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>As the method says of itself.</summary>
    private static string NameOf(BenchmarkReport one) => one.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
}
