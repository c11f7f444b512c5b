using BenchmarkDotNet.Attributes;
using IessPortal.Bench.Documents;

namespace IessPortal.Bench.Micro;

/// <summary>What somebody takes to the counter, printed.</summary>
public class DocumentBenchmarks
{
    private readonly SamplePack pack = new();

    [Benchmark(Description = "pack of two pages, letter and checklist, as PDF")]
    public int Print() => pack.Print().Length;
}
