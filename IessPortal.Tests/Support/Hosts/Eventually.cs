using Xunit;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>For what other threads do: looks until it is so. Not a measure of time; it gives up only where the thing will never be.</summary>
public static class Eventually
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(3);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        // What takes long is looked at less often: to look costs something, too.
        for (var pause = 10; !await condition(); pause = Math.Min(pause * 3 / 2, 150))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Never, "It never came to be.");
            await Task.Delay(TimeSpan.FromMilliseconds(pause), TestContext.Current.CancellationToken);
        }
    }
}
