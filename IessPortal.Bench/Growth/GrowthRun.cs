using System.Diagnostics;
using System.Runtime.CompilerServices;
using IessPortal.Bench.Cluster;

namespace IessPortal.Bench.Growth;

/// <summary>CPU of one thing, done once.</summary>
/// <param name="Portal">Of the host's process, or the bench's where that does it.</param>
/// <param name="Postgres">Of the database server's processes; none: it is not one of this run's own.</param>
internal readonly record struct Cost(TimeSpan Portal, TimeSpan Postgres)
{
    public double Milliseconds => (Portal + Postgres).TotalMilliseconds;

    public static Cost operator +(Cost left, Cost right) => new(left.Portal + right.Portal, left.Postgres + right.Postgres);

    public static Cost operator /(Cost cost, int count) => new(cost.Portal / count, cost.Postgres / count);
}

/// <summary>The same with little and with much behind the portal.</summary>
internal sealed record Compared(string What, Cost Small, Cost Large)
{
    public double Ratio => Large.Milliseconds / Small.Milliseconds;
}

/// <summary>Measures two portals in turns.</summary>
/// <param name="postgres">The id of the database server that both share; none: it is not one of this run's own.</param>
internal sealed class GrowthRun(Subject small, Subject large, int? postgres)
{
    /// <summary>The machine's neighbours make a core slower and faster by the minute.</summary>
    private const int Turns = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public async IAsyncEnumerable<Compared> MeasureAsync(IReadOnlyList<Work> works, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            var (ofSmall, ofLarge) = (default(Cost), default(Cost));
            for (var turn = -work.WarmUp; turn < Turns; turn++)
            {
                // Each goes first equally often: what drifts, drifts for both.
                var first = turn % 2 == 0 ? await TurnAsync(work, small, cancellationToken) : default;
                var second = await TurnAsync(work, large, cancellationToken);
                first = turn % 2 == 0 ? first : await TurnAsync(work, small, cancellationToken);
                (ofSmall, ofLarge) = turn < 0 ? default : (ofSmall + first, ofLarge + second);
            }

            yield return new(work.What, ofSmall / (Turns * work.Rounds), ofLarge / (Turns * work.Rounds));
        }
    }

    private async Task<Cost> TurnAsync(Work work, Subject subject, CancellationToken cancellationToken)
    {
        await subject.Contender.RestAsync();
        var before = CostOf(work, subject);
        for (var round = 0; round < work.Rounds; round++)
        {
            await work.DoAsync(subject).WaitAsync(Limit, cancellationToken);
        }

        var after = CostOf(work, subject);
        return new(after.Portal - before.Portal, after.Postgres - before.Postgres);
    }

    private Cost CostOf(Work work, Subject subject)
    {
        using var bench = Process.GetCurrentProcess();
        return new(
            work.InHost ? subject.Host.Process.Cpu : bench.TotalProcessorTime, postgres is { } server ? ProcessTree.Cpu(server) : TimeSpan.Zero);
    }
}
