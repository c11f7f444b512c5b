using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Keys;

public sealed class ViewKeyLinkTests
{
    [Theory, Databases]
    public async Task Looking_any_number_of_times_changes_nothing(DatabaseKind kind)
    {
        var counter = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: counter.Attach);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var handler = portal.Get<ViewKeyLinkHandler>();
        counter.Clear();

        for (var look = 0; look < 10; look++)
        {
            Assert.Equal(KeyLinkState.Live, (await handler.HandleAsync(journey.TokenFromMail(), CancellationToken.None))!.State);
        }

        Assert.All(counter.Commands, command => Assert.StartsWith("SELECT", command, StringComparison.Ordinal));
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Fact]
    public async Task Nobodys_token_shows_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var handler = portal.Get<ViewKeyLinkHandler>();

        Assert.Null(await handler.HandleAsync(null, CancellationToken.None));
        Assert.Null(await handler.HandleAsync("x", CancellationToken.None));
        Assert.Null(await handler.HandleAsync(new string('A', 43), CancellationToken.None));
    }
}

public sealed class OpenKeyLinkTests
{
    [Theory, Databases]
    public async Task Notes_the_first_time_and_leaves_the_link_good(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var handler = portal.Get<OpenKeyLinkHandler>();

        Assert.True(await handler.HandleAsync(new(journey.TokenFromMail(), TestPortal.Visitor), CancellationToken.None));
        Assert.False(await handler.HandleAsync(new(journey.TokenFromMail(), TestPortal.Visitor), CancellationToken.None));

        Assert.Equal(TestClock.Start, (await journey.ViewAsync()).Link!.OpenedAt);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.LinkOpened);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Fact]
    public async Task Nobodys_token_opens_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var handler = portal.Get<OpenKeyLinkHandler>();

        Assert.False(await handler.HandleAsync(new(null, TestPortal.Visitor), CancellationToken.None));
        Assert.False(await handler.HandleAsync(new(new string('A', 43), TestPortal.Visitor), CancellationToken.None));
        Assert.Empty(await portal.AuditAsync());
    }
}
