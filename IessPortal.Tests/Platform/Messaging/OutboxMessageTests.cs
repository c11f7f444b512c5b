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
        var message = Notice();
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_step_of_the_clock_lets_it_wait_for_longer_than_it_was_meant_to(bool duringAttempt)
    {
        var message = Windowed();
        var back = Now - TimeSpan.FromHours(1);
        message.Claim(Now, Lease);
        message.Settle(new SendResult.TemporaryFailure("451"), duringAttempt ? back : Now);

        // Set back after it failed: it is due at once. Set back before: so long after the attempt as if nothing had happened.
        Assert.Equal(!duringAttempt, message.IsClaimable(back));
        Assert.True(message.IsClaimable(back + TimeSpan.FromSeconds(2)));
        Assert.True(message.Claim(back + TimeSpan.FromSeconds(2), Lease));
        Assert.True(message.IsClaimable(back - TimeSpan.FromHours(1)));
        Assert.False(message.IsClaimable(back + Lease));
        Assert.True(message.IsClaimable(back + Lease + TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void A_clock_that_is_put_forward_by_days_uses_up_no_attempts_of_a_notice()
    {
        var message = Notice();
        message.Claim(Now, Lease);
        message.Settle(new SendResult.TemporaryFailure("451"), Now.AddDays(30));

        Assert.Equal((OutboxState.Waiting, Now.AddDays(30).AddMinutes(1)), (message.State, message.DueAt));
    }

    [Fact]
    public void What_may_have_been_taken_waits_for_its_claim_to_lapse_and_is_not_given_up_before_its_window_ends()
    {
        var message = Windowed();
        var tried = new List<double>();
        for (var now = Now; message.State is OutboxState.Waiting; now = message.DueAt)
        {
            Assert.True(message.Claim(now, Lease));
            tried.Add((now - Now).TotalSeconds);
            message.Settle(now < message.GiveUpAt ? new SendResult.InDoubt("closed") : new SendResult.TemporaryFailure("Waited too long to be of use."), now);
        }

        // The last is none: its time is over.
        Assert.Equal([0, 30, 60], tried);
        Assert.Equal((OutboxState.GivenUp, 2), (message.State, message.DoubtfulAttempts));
    }

    [Fact]
    public void A_notice_brings_no_more_copies_than_three_and_keeps_what_it_says()
    {
        var message = Notice();
        while (message.State is OutboxState.Waiting)
        {
            var now = message.DueAt;
            message.Claim(now, Lease);
            message.Settle(new SendResult.InDoubt("closed"), now);
        }

        Assert.Equal((OutboxState.GivenUp, CourierSchedule.MostDoubtful), (message.State, message.Attempts));
        Assert.NotNull(message.Payload);
        Assert.True(message.Resend(Now.AddDays(1)));
        Assert.Equal(0, message.DoubtfulAttempts);
    }

    private static OutboxMessage Notice() => new(Sample.Id(1), "a@demo.ec", "es-EC", "Notice", [1], Now);

    private static OutboxMessage Windowed() => new(Sample.Id(1), "a@demo.ec", "es-EC", "Code", [1], Now) { GiveUpAt = Now + TimeSpan.FromSeconds(60) };
}
