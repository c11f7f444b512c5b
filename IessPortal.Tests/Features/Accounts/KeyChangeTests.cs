using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

public sealed class KeyChangeTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void Can_be_disputed_once()
    {
        var change = Make();

        Assert.IsType<DisputeOutcome.Disputed>(change.Dispute(Now));
        Assert.Equal(new DisputeOutcome.AlreadyDisputed(Now), change.Dispute(Now + Week * 2));
    }

    [Fact]
    public void Can_be_disputed_until_a_second_before_its_time_ends()
    {
        Assert.IsType<DisputeOutcome.Disputed>(Make().Dispute(Now + Week - TimeSpan.FromSeconds(1)));
        Assert.Equal(new DisputeOutcome.TooLate(Now + Week), Make().Dispute(Now + Week));
    }

    [Fact]
    public void A_dispute_is_settled_once()
    {
        var change = Make();
        Assert.False(change.Settle(Now));
        Assert.Null(change.SettledAt);

        change.Dispute(Now);
        Assert.True(change.Settle(Now + Week));
        Assert.False(change.Settle(Now + Week * 2));

        Assert.Equal((Now, Now + Week), (change.DisputedAt, change.SettledAt));
    }

    [Fact]
    public void Says_whose_it_is_and_when()
    {
        var change = Make();

        Assert.Equal((Sample.Id(4), Sample.Id(1), "K7Q-4M"), (change.Id, change.AccountId, change.Reference));
        Assert.Equal((Now, Now + Week), (change.At, change.DisputableUntil));
        Assert.Equal([8], change.TokenHash);
    }

    private static KeyChange Make() => new(Sample.Id(4), Sample.Id(1), "K7Q-4M", [8], Now, Week);
}
