namespace IessPortal.Bench;

/// <summary>A measurement that is given up after its time.</summary>
internal static class Limited
{
    /// <exception cref="BenchException">It was not over by then.</exception>
    public static async Task<int> RunAsync(int minutes, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(TimeSpan.FromMinutes(minutes));
        try
        {
            await act(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"It was not over within {minutes} minutes; --limit gives it more.");
        }

        return 0;
    }
}
