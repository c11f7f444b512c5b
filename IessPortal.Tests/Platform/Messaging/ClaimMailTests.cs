using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class ClaimMailTests
{
    [Theory, Databases]
    public async Task Says_when_the_next_is_due(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var claim = portal.Get<ClaimMailHandler>();
        Assert.Null(await claim.NextAsync(CancellationToken.None));
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();

        Assert.Equal(TestClock.Start, await claim.NextAsync(CancellationToken.None));
        Assert.Single((await claim.HandleAsync(5, CancellationToken.None)).Taken);
        Assert.Equal(TestClock.Start + TimeSpan.FromSeconds(30), await claim.NextAsync(CancellationToken.None));
        Assert.Empty((await claim.HandleAsync(5, CancellationToken.None)).Taken);
    }

    [Theory, Databases]
    public async Task What_another_node_took_while_the_query_was_slow_is_left_to_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await (await Journey.InOrder(portal).ToAddressAsync()).SendCodeAsync();
        Assert.Single((await portal.Get<ClaimMailHandler>().HandleAsync(5, CancellationToken.None)).Taken);
        var slow = new ClaimMailHandler(
            portal.Get<PortalStore>(),
            portal.Get<IStorageDialect>(),
            portal.Get<MailsInHand>(),
            portal.Get<IOptions<SmtpOptions>>(),
            new SlowQuery(portal.Clock, TimeSpan.FromSeconds(5)));

        Assert.Empty((await slow.HandleAsync(5, CancellationToken.None)).Taken);
    }

    /// <summary>So much time passes behind the first look at the clock.</summary>
    private sealed class SlowQuery(TimeProvider clock, TimeSpan takes) : TimeProvider
    {
        private bool began;

        public override DateTimeOffset GetUtcNow()
        {
            var now = began ? clock.GetUtcNow() : clock.GetUtcNow() - takes;
            began = true;
            return now;
        }
    }
}
