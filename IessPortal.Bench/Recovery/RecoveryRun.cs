using System.Collections.Concurrent;
using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>Many recoveries, by workers that each have employers of their own.</summary>
/// <param name="Times">Of each recovery, from the first request to the last answer.</param>
/// <param name="Wall">Of all together.</param>
/// <param name="ServerCpu">Of one recovery.</param>
/// <param name="LookUpCpu">Of what of it the bench itself asked for and no person would: answers and mails of the demo.</param>
/// <param name="Hash">One password hash.</param>
/// <param name="Host">The portal.</param>
internal sealed record RecoveryRun(Sample Times, TimeSpan Wall, TimeSpan ServerCpu, TimeSpan LookUpCpu, Sample Hash, BenchHost Host)
{
    /// <summary>One to compare with all remembered keys, and one to store.</summary>
    public const int HashesEach = 2;

    /// <summary>Enough for the runtime to have compiled for speed what is used often: that takes it a minute, and 16 s of CPU.</summary>
    private const int WarmupOfEach = 20;

    private const int Chunks = 8;
    private const int LookUps = 200;

    public static async Task<RecoveryRun> MeasureAsync(BenchHost host, int count, int workers)
    {
        // Also gives every employer as many earlier keys as are remembered, so that each measured recovery costs the same.
        await RunAsync(host, WarmupOfEach * Cast.InOrder.Count, workers);
        var (times, hashes) = (new List<double>(), new List<double>());
        var (wall, cpu) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var chunk = 0; chunk < Chunks; chunk++)
        {
            // In turns, so that both meet the same machine: its neighbours make a core slower and faster by the minute.
            hashes.AddRange(HashTimes.Measure());
            var (cpuBefore, start) = (host.Process.Cpu, TimeProvider.System.GetTimestamp());
            times.AddRange(await RunAsync(host, Share(count, chunk, Chunks), workers));
            wall += TimeProvider.System.GetElapsedTime(start);
            cpu += host.Process.Cpu - cpuBefore;
        }

        return new(new Sample(times), wall, cpu / count, await LookUpCpuAsync(host), new Sample(hashes), host);
    }

    private static int Share(int count, int part, int parts) => (count / parts) + (part < count % parts ? 1 : 0);

    private static async Task<IReadOnlyCollection<double>> RunAsync(BenchHost host, int count, int workers)
    {
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var employers = Cast.Of(worker, workers);
            for (var number = 0; number < Share(count, worker, workers); number++)
            {
                times.Add(await TimeAsync(host, employers[number % employers.Count]));
            }
        })));
        return times;
    }

    private static async Task<double> TimeAsync(BenchHost host, DemoEmployer employer)
    {
        var start = TimeProvider.System.GetTimestamp();
        await OneRecovery.RunAsync(host.Process.Url, host.NewAddress(), employer);
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>CPU of the look-ups of one recovery: the answers once, the mails twice.</summary>
    private static async Task<TimeSpan> LookUpCpuAsync(BenchHost host)
    {
        using var visitor = new HttpVisitor(host.Process.Url);
        var cpu = host.Process.Cpu;
        for (var number = 0; number < LookUps; number++)
        {
            await visitor.TextOfAsync("/demo/casos.json");
            await visitor.TextOfAsync(DemoMails.Path);
            await visitor.TextOfAsync(DemoMails.Path);
        }

        return (host.Process.Cpu - cpu) / LookUps;
    }
}
