namespace IessPortal.Bench.Recovery;

/// <summary>So many recoveries by so many hands at once.</summary>
internal static class Workers
{
    /// <summary>How many of all are one's.</summary>
    public static int Share(int count, int part, int parts) => (count / parts) + (part < count % parts ? 1 : 0);

    /// <param name="count">How many in all.</param>
    /// <param name="workers">How many go on at once; no more than there are in the cast.</param>
    /// <param name="recover">Brings somebody of the cast to a new key.</param>
    public static Task RunAsync(int count, int workers, Func<int, CancellationToken, Task> recover, CancellationToken cancellationToken)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        return Parallel.ForAsync(0, workers, atOnce, async (worker, stop) =>
        {
            // No two workers share anybody: whom one brings to a new key, another would bring from the way.
            var people = Enumerable.Range(0, Cast.InOrder.Count).Where(who => who % workers == worker).ToList();
            for (var number = 0; number < Share(count, worker, workers); number++)
            {
                await recover(people[number % people.Count], stop);
            }
        });
    }
}
