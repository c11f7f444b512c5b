using System.Threading.Channels;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Shell;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

public sealed class LiveRefreshTests
{
    private readonly LiveEvents live = new();
    private readonly TestClock clock = new();
    private readonly Channel<bool> looks = Channel.CreateUnbounded<bool>();

    [Fact]
    public async Task Looks_again_on_each_of_its_topics_and_after_a_minute_without_any()
    {
        using var left = new CancellationTokenSource();
        using var refresh = new LiveRefresh(live, ["a", "b"], clock);
        // Told before anybody waits for it, and heard all the same.
        live.Publish("a");
        var running = refresh.RunAsync(LookAsync, left.Token);
        await looks.Reader.ReadAsync(TestContext.Current.CancellationToken);
        live.Publish("b");
        await looks.Reader.ReadAsync(TestContext.Current.CancellationToken);

        // Moved on until it has gone off: when it begins to wait is its own business.
        var looked = looks.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(looked.IsCompleted);
        });
        await left.CancelAsync();

        await running;
    }

    [Fact]
    public async Task A_look_that_fails_ends_it()
    {
        using var refresh = new LiveRefresh(live, ["a"], clock);
        live.Publish("a");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => refresh.RunAsync(() => throw new InvalidOperationException("The database is away."), CancellationToken.None));
    }

    private Task LookAsync()
    {
        looks.Writer.TryWrite(true);
        return Task.CompletedTask;
    }
}
