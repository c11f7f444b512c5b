using System.Diagnostics;
using IessPortal.Bench.Host;
using IessPortal.Bench.Identification;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Overload;
using IessPortal.Bench.Recovery;

namespace IessPortal.Bench.Waiting;

/// <summary>Many people who have a page open that follows their case, to which nothing happens.</summary>
/// <param name="People">How many.</param>
/// <param name="Managed">Bytes of the runtime's heap for each of them, once all is collected that can be.</param>
/// <param name="Resident">Bytes of the whole process for each of them.</param>
/// <param name="Before">Share of a core that the portal takes while nobody is there.</param>
/// <param name="Core">Share of a core while all of them wait.</param>
/// <param name="Ended">From the order to end until the last of them is told so.</param>
/// <param name="Gone">From the order to end until the process is gone.</param>
internal sealed record WaitingRun(int People, double Managed, double Resident, double Before, double Core, TimeSpan Ended, TimeSpan Gone)
{
    private const string Stream = "/recuperar/estado";
    private const int AtOnce = 4;

    /// <summary>Until what the opening left behind is worked off.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(15);

    /// <summary>Of one answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly IReadOnlyList<Attempt> Employers =
    [
        .. Cast.InOrder.Select(demo =>
            new Attempt(demo.Case, demo.Employer.Representative.Value, demo.Employer.Ruc.Value, demo.Employer.Sucursal.Value)),
    ];

    /// <param name="people">How many.</param>
    /// <param name="time">How long they are watched.</param>
    public static async Task<WaitingRun> HoldAsync(BenchHost host, Probe probe, int people, TimeSpan time, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) };
        using var http = new HttpClient(handler) { BaseAddress = host.Process.Url, Timeout = Patience };
        var cookies = await BeginAsync(host, http, people, cancellationToken);
        await Task.Delay(Calm, cancellationToken);
        var before = (Managed: await probe.MemoryAsync(), Resident: host.Process.Memory);
        var idle = await CoreAsync(host, time, cancellationToken);
        var followers = new Follower[people];
        try
        {
            await Parallel.ForAsync(0, people, Bounded(cancellationToken), async (number, stop) =>
                followers[number] = await Follower.OpenAsync(http, Stream, cookies[number], stop));
            await Task.Delay(Calm, cancellationToken);
            var after = (Managed: await probe.MemoryAsync(), Resident: host.Process.Memory);
            var busy = await CoreAsync(host, time, cancellationToken);
            var ends = followers.Select(follower => follower.EndAsync(cancellationToken)).ToList();
            var ordered = TimeProvider.System.GetTimestamp();
            await host.Process.TerminateAsync();
            var gone = TimeProvider.System.GetElapsedTime(ordered);
            var last = (await Task.WhenAll(ends)).Max();
            return new(
                people, (after.Managed - before.Managed) / (double)people, (after.Resident - before.Resident) / (double)people, idle, busy,
                TimeProvider.System.GetElapsedTime(ordered, last), gone);
        }
        finally
        {
            foreach (var follower in followers)
            {
                follower?.Dispose();
            }
        }
    }

    private static async Task<string[]> BeginAsync(BenchHost host, HttpClient http, int people, CancellationToken cancellationToken)
    {
        var (cookies, tally) = (new string[people], new Tally());
        await Parallel.ForAsync(0, people, Bounded(cancellationToken), async (number, stop) =>
        {
            var person = new Person(http, host.NewAddress(), Employers[number % Employers.Count], tally);
            await person.IdentifyAsync(stop);
            cookies[number] = person.Cookies;
        });
        return tally.Faults.FirstOrDefault() is { Key: { } fault, Value: var times } ? throw new BenchException($"{times} times: {fault}") : cookies;
    }

    private static async Task<double> CoreAsync(BenchHost host, TimeSpan time, CancellationToken cancellationToken)
    {
        var (cpu, start) = (host.Process.Cpu, Stopwatch.GetTimestamp());
        await Task.Delay(time, cancellationToken);
        return (host.Process.Cpu - cpu) / Stopwatch.GetElapsedTime(start);
    }

    private static ParallelOptions Bounded(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
