using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class OutboxMessageTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public void What_has_a_window_is_tried_at_0_2_5_10_and_20_seconds_and_then_given_up()
    {
        var message = Windowed();
        var tried = new List<double>();
        var now = Now;
        while (message.State is OutboxState.Waiting)
        {
            now = message.DueAt;
            Assert.True(message.Claim(now, Lease));
            tried.Add((now - Now).TotalSeconds);
            message.Settle(new SendResult.TemporaryFailure("451"), now);
        }

        Assert.Equal([0, 2, 5, 10, 20], tried);
        Assert.Equal(OutboxState.GivenUp, message.State);
        Assert.Null(message.Payload);
    }

    [Fact]
    public void Attempts_that_hang_do_not_make_it_live_longer_than_its_window()
    {
        var message = Windowed();
        var now = Now;
        while (message.State is OutboxState.Waiting)
        {
            now = message.DueAt > now ? message.DueAt : now;
            Assert.True(now < Now + TimeSpan.FromSeconds(60));
            Assert.True(message.Claim(now, Lease));
            now += TimeSpan.FromSeconds(25);
            message.Settle(new SendResult.TemporaryFailure("timeout"), now);
        }

        Assert.Equal(OutboxState.GivenUp, message.State);
    }

    [Fact]
    public void What_has_none_is_tried_for_two_days()
    {
        var message = new OutboxMessage(Sample.Id(1), "a@demo.ec", "es-EC", "Notice", [1], Now);
        var tried = 0;
        while (message.State is OutboxState.Waiting)
        {
            tried++;
            var now = message.DueAt;
            Assert.True(message.Claim(now, Lease));
            message.Settle(new SendResult.TemporaryFailure("451"), now);
        }

        Assert.InRange(tried, 40, 60);
    }

    [Fact]
    public void Of_two_who_claim_it_one_gets_it_until_the_lease_lapses()
    {
        var message = Windowed();

        Assert.True(message.Claim(Now, Lease));
        Assert.False(message.Claim(Now + Lease - TimeSpan.FromSeconds(1), Lease));
        Assert.True(message.Claim(Now + Lease, Lease));
        Assert.Equal(2, message.Attempts);
    }

    [Fact]
    public void A_refused_address_ends_it_at_once()
    {
        var message = Windowed();
        message.Claim(Now, Lease);
        message.Settle(new SendResult.AddressRefused("550"), Now);

        Assert.Equal(OutboxState.Refused, message.State);
        Assert.Equal("550", message.LastError);
        Assert.Null(message.Payload);
    }

    [Fact]
    public void What_was_settled_stays_settled()
    {
        var message = Windowed();
        message.Claim(Now, Lease);
        message.Settle(new SendResult.Accepted(), Now);
        message.Settle(new SendResult.AddressRefused("550"), Now);

        Assert.Equal(OutboxState.Accepted, message.State);
        Assert.False(message.Claim(Now.AddDays(1), Lease));
    }

    private static OutboxMessage Windowed() => new(Sample.Id(1), "a@demo.ec", "es-EC", "Code", [1], Now) { GiveUpAt = Now + TimeSpan.FromSeconds(60) };
}
