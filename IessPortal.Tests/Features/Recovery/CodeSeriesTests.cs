using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

/// <summary>The protocol of mailed codes, for all who mail one: what the newest can be, against what can be asked of it.</summary>
public sealed class CodeSeriesTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    [Theory]
    [InlineData("", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.NotUsable))]
    [InlineData("OnItsWay", nameof(SendOutcome.OnItsWay), nameof(ConfirmCodeOutcome.Accepted))]
    [InlineData("JustLive", nameof(SendOutcome.TooSoon), nameof(ConfirmCodeOutcome.Accepted))]
    [InlineData("Live", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.Accepted))]
    [InlineData("Expired", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.NotUsable))]
    [InlineData("Used", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.NotUsable))]
    [InlineData("Spent", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.NotUsable))]
    [InlineData("NotDelivered", nameof(SendOutcome.Sent), nameof(ConfirmCodeOutcome.NotUsable))]
    public void The_newest_decides(string newest, string send, string confirm)
    {
        Assert.Equal(confirm, Of(newest).Confirm(code => code.MailNumber == 1, Now, Sample.Limits).GetType().Name);
        Assert.Equal(send, Of(newest).Send(() => 2, Now, Sample.Limits).GetType().Name);
    }

    [Fact]
    public void Another_voids_the_one_before_which_then_costs_no_try()
    {
        var before = Code("Live");
        Assert.Equal(new SendOutcome.Sent(2), new CodeSeries<IssuedCode>([before]).Send(() => 2, Now, Sample.Limits));
        Assert.Equal(CodeState.Replaced, before.StateAt(Now));
        var newest = Code("JustLive", 2);
        var series = new CodeSeries<IssuedCode>([newest, before]);

        Assert.Same(newest, series.Newest);
        Assert.IsType<ConfirmCodeOutcome.Replaced>(series.Confirm(code => code == before, Now, Sample.Limits));
        Assert.Equal(0, newest.WrongTries);
        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), series.Confirm(_ => false, Now, Sample.Limits));
        Assert.Equal(new ConfirmCodeOutcome.Wrong(1), series.Confirm(_ => false, Now, Sample.Limits));
        Assert.Equal(new ConfirmCodeOutcome.Exhausted(1), series.Confirm(_ => false, Now, Sample.Limits));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), series.Confirm(code => code == newest, Now, Sample.Limits));
        Assert.Equal(CodeState.Exhausted, newest.StateAt(Now));
    }

    [Fact]
    public void What_never_got_through_costs_nothing_unless_somebody_guessed_at_it()
    {
        var lost = Code("NotDelivered");
        var series = new CodeSeries<IssuedCode>([lost]);
        Assert.Equal(3, series.Left(Now, Sample.Limits));

        var guessed = Code("OnItsWay");
        var other = new CodeSeries<IssuedCode>([guessed]);
        other.Confirm(_ => false, Now, Sample.Limits);
        Assert.True(other.MailFailed(1, Now, addressRefused: false));
        Assert.Equal(2, other.Left(Now, Sample.Limits));
    }

    [Fact]
    public void With_none_left_the_last_is_good_as_long_as_it_lives()
    {
        var newest = Code("Live", 3);
        IssuedCode[] codes = [Code("Expired"), Code("Spent", 2), newest];

        Assert.Equal(new SendOutcome.NoneLeft(newest.Delivery.Deadline), new CodeSeries<IssuedCode>(codes).Send(() => 4, Now, Sample.Limits));
        Assert.Equal(CodeState.Live, newest.StateAt(Now));
        Assert.Equal(new SendOutcome.NoneLeft(null), new CodeSeries<IssuedCode>(codes).Send(() => 4, Now + Sample.Limits.CodeWindow, Sample.Limits));
    }

    [Fact]
    public void Asking_whether_another_may_go_out_voids_nothing()
    {
        var newest = Code("Live");

        Assert.Null(new CodeSeries<IssuedCode>([newest]).RefuseSend(Now, Sample.Limits));
        Assert.Equal(CodeState.Live, newest.StateAt(Now));
    }

    [Fact]
    public void Where_another_limit_stands_instead_that_of_a_case_does_not_count()
    {
        IssuedCode[] codes = [Code("Expired"), Code("Spent", 2), Code("Live", 3)];

        Assert.Equal(new SendOutcome.Sent(4), new CodeSeries<IssuedCode>(codes, int.MaxValue).Send(() => 4, Now, Sample.Limits));
    }

    [Fact]
    public void One_for_something_else_is_not_waited_for()
    {
        var newest = Code("OnItsWay");

        Assert.IsType<SendOutcome.Sent>(new CodeSeries<IssuedCode>([newest]).Send(() => 2, Now, Sample.Limits, _ => false));
        Assert.Equal(CodeState.Replaced, newest.StateAt(Now));
    }

    private static CodeSeries<IssuedCode> Of(string newest) => new(newest.Length == 0 ? [] : [Code(newest)]);

    private static IssuedCode Code(string state, int number = 1)
    {
        var issued = state switch
        {
            "JustLive" or "OnItsWay" => Now,
            "Expired" => Now - Sample.Limits.CodeWindow,
            "NotDelivered" => Now - Sample.Limits.AcceptanceWindow,
            _ => Now - Sample.Limits.ResendWait,
        };
        var code = new IssuedCode(number, [], new Delivery(issued, Sample.Limits.AcceptanceWindow));
        var series = new CodeSeries<IssuedCode>([code]);
        if (state is not ("OnItsWay" or "NotDelivered"))
        {
            Assert.True(series.MailAccepted(number, issued, Sample.Limits.CodeWindow));
        }

        for (var wrong = 0; state is "Spent" && wrong < Sample.Limits.CodeTries; wrong++)
        {
            series.Confirm(_ => false, issued, Sample.Limits);
        }

        if (state is "Used")
        {
            series.Confirm(_ => true, issued, Sample.Limits);
        }

        return code;
    }
}
