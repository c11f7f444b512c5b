using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Shell;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

public sealed class ConsoleOutageTests : ComponentTest
{
    private static readonly InvalidOperationException Wrapped =
        new("As Entity Framework says it.", new NpgsqlException("No connection.", new IOException("It was closed.")));

    private readonly TestClock clock = new();
    private readonly ConsoleOutage outage;

    public ConsoleOutageTests()
    {
        Services.AddSingleton<TimeProvider>(clock);
        outage = Services.GetRequiredService<ConsoleOutage>();
    }

    [Fact]
    public async Task What_cannot_be_read_is_read_again_and_the_window_says_since_when()
    {
        var (looks, told) = (0, new List<DateTimeOffset?>());
        outage.Changed += () => told.Add(outage.Since);
        var first = outage.LookAsync(() => ++looks < 3 ? throw Wrapped : Task.CompletedTask, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        var failing = true;
        var second = outage.LookAsync(() => failing ? throw new TimeoutException() : Task.CompletedTask, CancellationToken.None);

        clock.Advance(2 * ConsoleOutage.Pause);
        await first;
        Assert.Equal(TestClock.Start, outage.Since);
        Assert.False(second.IsCompleted);
        failing = false;
        clock.Advance(ConsoleOutage.Pause);
        await second;

        Assert.Equal(3, looks);
        Assert.Equal([TestClock.Start, TestClock.Start, TestClock.Start, null], told);
    }

    [Fact]
    public async Task Whoever_leaves_looks_no_more_and_says_nothing_any_more()
    {
        using var left = new CancellationTokenSource();
        var look = outage.LookAsync(() => throw Wrapped, left.Token);
        Assert.NotNull(outage.Since);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Assert.Null(outage.Since);
    }

    [Fact]
    public async Task What_the_program_does_wrong_is_no_outage()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => outage.LookAsync(() => throw new InvalidOperationException("Ours."), CancellationToken.None));
        Assert.Null(outage.Since);
    }

    [Fact]
    public void The_banner_says_since_when_and_goes_when_it_is_over()
    {
        var banner = Render<OutageBanner>();
        Assert.NotNull(banner.Find("[role=status]").GetAttribute("hidden"));

        var failing = true;
        _ = outage.LookAsync(() => failing ? throw Wrapped : Task.CompletedTask, CancellationToken.None);

        banner.WaitForAssertion(() => Assert.Contains(
            "El sistema no responde desde las 07:00.", banner.Find("[role=status]").TextContent, StringComparison.Ordinal));
        failing = false;
        clock.Advance(ConsoleOutage.Pause);
        banner.WaitForAssertion(() => Assert.NotNull(banner.Find("[role=status]").GetAttribute("hidden")));
    }
}
