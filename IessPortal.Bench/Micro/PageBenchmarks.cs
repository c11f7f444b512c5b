using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using IessPortal.Bench.Host;

namespace IessPortal.Bench.Micro;

/// <summary>Public pages of a portal in a process of its own, over HTTP on loopback: what is allocated there is not counted.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls what cleans up.")]
public class PageBenchmarks
{
    private BenchHost host = null!;
    private HttpClient http = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        host = await BenchHost.StartAsync(null);
        http = new() { BaseAddress = host.Process.Url };
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    [Benchmark(Description = "page of the identification, /recuperar")]
    public Task<int> Form() => LengthAsync("/recuperar");

    [Benchmark(Description = "page of information, /informacion")]
    public Task<int> Information() => LengthAsync("/informacion");

    private async Task<int> LengthAsync(string path) => (await http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
}
