using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class SendLinkTests
{
    [Theory, Databases]
    public async Task A_newer_link_voids_the_older(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var older = journey.TokenFromMail();
        Assert.Equal(new SendOutcome.TooSoon(TestClock.Start + TimeSpan.FromSeconds(30)), await journey.SendLinkAsync());

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new SendOutcome.Sent(3), await journey.SendLinkAsync());
        await portal.SendMailsAsync();

        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await journey.SetKeyAsync(older));
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Theory, Databases]
    public async Task One_that_did_not_get_through_is_sent_anew(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        await journey.ConfirmAsync(journey.CodeFromMail());
        await portal.SendMailsAsync();
        Assert.Equal(KeyLinkState.NotDelivered, (await journey.ViewAsync()).Link!.StateAt(portal.Clock.GetUtcNow()));

        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        Assert.Equal(new SendOutcome.Sent(3), await journey.SendLinkAsync());
        await portal.SendMailsAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Fact]
    public async Task After_it_expired_the_way_begins_anew()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(180));

        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendLinkAsync());
    }

    [Fact]
    public async Task Three_links_and_no_more()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        for (var link = 2; link <= 3; link++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(30));
            Assert.IsType<SendOutcome.Sent>(await journey.SendLinkAsync());
            await portal.SendMailsAsync();
        }

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new SendOutcome.NoneLeft(TestClock.Start + TimeSpan.FromSeconds(60 + 180)), await journey.SendLinkAsync());
    }

    [Theory, Databases]
    public async Task Of_parallel_requests_one_sends(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(30));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => journey.SendLinkAsync()));

        Assert.Single(outcomes, outcome => outcome is SendOutcome.Sent);
        Assert.Equal(31, outcomes.Count(outcome => outcome is SendOutcome.OnItsWay));
    }

    [Fact]
    public async Task A_form_of_another_case_sends_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        Assert.IsType<SendOutcome.NotFound>(
            await portal.Get<SendLinkHandler>().HandleAsync(new(journey.Handle with { Reference = null }, TestPortal.Visitor), CancellationToken.None));
    }
}
