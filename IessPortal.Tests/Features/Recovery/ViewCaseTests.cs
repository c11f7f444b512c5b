using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class ViewCaseTests
{
    [Theory, Databases]
    public async Task Shows_the_browsers_own_case_and_nobody_elses(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        var view = await journey.ViewAsync();
        Assert.Equal("ge•••••@comercial-demo.ec", view.MaskedEmail);
        Assert.Equal(2, view.Link!.MailNumber);
        Assert.Equal(TestClock.Start, view.Now);

        var handler = portal.Get<ViewCaseHandler>();
        Assert.Null(await handler.HandleAsync(null, CancellationToken.None));
        Assert.Null(await handler.HandleAsync(string.Empty, CancellationToken.None));
        Assert.Null(await handler.HandleAsync(new string('A', 43), CancellationToken.None));
        Assert.Null(await handler.HandleAsync(journey.BrowserToken + "A", CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Looking_changes_nothing(DatabaseKind kind)
    {
        var counter = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: counter.Attach);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        counter.Clear();

        await journey.ViewAsync();

        Assert.InRange(counter.Commands.Count, 2, 5);
        Assert.All(counter.Commands, command => Assert.StartsWith("SELECT", command, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_recovery_numbers_no_rows_of_others(DatabaseKind kind)
    {
        var counter = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: counter.Attach);

        var journey = await Journey.InOrder(portal).ToDoneAsync();
        await journey.ViewAsync();

        // The first of a subquery becomes a window over the whole table, which grows with the years.
        Assert.Contains(counter.Commands, command => command.Contains("JOIN \"KeyLinks\"", StringComparison.Ordinal));
        Assert.DoesNotContain(counter.Commands, command => command.Contains("OVER(", StringComparison.Ordinal));
    }
}
