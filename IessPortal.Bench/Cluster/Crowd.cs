using System.Collections.Concurrent;
using System.Globalization;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Cluster;

/// <summary>Many journeys through the proxy, so many at once, each to a key of its own that then signs in.</summary>
internal sealed class Crowd(PortalCluster cluster, int journeys, int parallel)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentBag<double> times = [];
    private readonly ConcurrentQueue<string> faults = new();
    private int begun;
    private int ended;

    public int Journeys => journeys;

    public SeenAnswers Seen { get; } = new();

    /// <summary>How long each took that came to its end, in milliseconds, without the log-in.</summary>
    public Sample Times => new(times);

    /// <summary>Journeys that did not come to a key that signs in.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public int UnderWay => Volatile.Read(ref begun) - Volatile.Read(ref ended);

    public bool IsOver => Volatile.Read(ref ended) == journeys;

    /// <summary>All of them, while something else is done.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> meanwhile, CancellationToken cancellationToken)
    {
        // Where one of the two fails, the other is not waited for.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] both = [Workers.RunAsync(journeys, parallel, TravelAsync, either.Token), meanwhile(either.Token)];
        try
        {
            await await Task.WhenAny(both);
        }
        catch
        {
            await either.CancelAsync();
            await Task.WhenAll(both).ContinueWith(_ => { }, TaskScheduler.Default);
            throw;
        }

        await Task.WhenAll(both);
    }

    /// <summary>Waits until such a share of them has ended.</summary>
    public async Task ReachAsync(double share, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref ended) < share * journeys)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    /// <summary>How it went, for people.</summary>
    public IEnumerable<string> Describe() =>
    [
        times.IsEmpty ? "  no journey came to its end" : string.Create(
            CultureInfo.InvariantCulture,
            $"  one journey: p50 {Times.Median / 1000:0.00} s, p99 {Times.Percentile(0.99) / 1000:0.00} s, the longest {Times.Percentile(1) / 1000:0.00} s"),
        string.Create(CultureInfo.InvariantCulture, $"  of {Seen.Count} answers {Seen.FaultCount} were faults that a person saw"),
        .. Seen.Faults.Select(fault => $"    {fault}"),
    ];

    private async Task TravelAsync(int who, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref begun);
        var employer = Cast.InOrder[who];
        var traveller = new Traveller(
            employer,
            $"{employer.Employer.Ruc.Value}-{employer.Employer.Sucursal.Value}",
            cluster.AnswersOf(employer),
            FreshKey.Next(),
            () => cluster.Open(cluster.Both.Port, Seen.Watch),
            () => cluster.Sink.Arrivals.Select(arrival => arrival.Mail));
        try
        {
            using var person = new ClusterPerson(traveller, cancellationToken);
            var start = TimeProvider.System.GetTimestamp();
            await person.RecoverAsync();
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            if (await person.SignInAsync(traveller.NewKey) is { } reason)
            {
                faults.Enqueue($"{employer.Case}: the new key does not sign in: {reason}.");
            }
        }
        catch (JourneyException exception)
        {
            faults.Enqueue($"{employer.Case}: {exception.Message}");
        }

        Interlocked.Increment(ref ended);
    }
}
