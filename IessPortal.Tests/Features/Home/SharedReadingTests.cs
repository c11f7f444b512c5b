using IessPortal.Core.Features.Home;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class SharedReadingTests
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource<int>> readings = [];
    private readonly SharedReading<int> shared;
    private TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SharedReadingTests() => shared = new(ReadAsync);

    [Fact]
    public async Task Those_who_ask_while_it_is_read_share_the_next_reading()
    {
        var first = shared.ReadAsync();
        await BegunAsync();
        // What is read now began before they asked: it may be old.
        var (second, third) = (shared.ReadAsync(), shared.ReadAsync());
        End(0, 1);
        Assert.Equal(1, await first);
        await BegunAsync();
        var fourth = shared.ReadAsync();
        End(1, 2);
        Assert.Equal((2, 2), (await second, await third));
        await BegunAsync();
        End(2, 3);

        Assert.Equal(3, await fourth);
        Assert.Equal(3, readings.Count);
    }

    [Fact]
    public async Task A_reading_that_fails_concerns_those_alone_who_asked_for_it()
    {
        var first = shared.ReadAsync();
        await BegunAsync();
        var second = shared.ReadAsync();
        readings[0].SetException(new InvalidOperationException("The database is away."));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await BegunAsync();
        End(1, 7);

        Assert.Equal(7, await second);
    }

    private Task<int> ReadAsync()
    {
        lock (gate)
        {
            readings.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            begun.SetResult();
            return readings[^1].Task;
        }
    }

    private async Task BegunAsync()
    {
        await begun.Task;
        begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void End(int reading, int result) => readings[reading].SetResult(result);
}
