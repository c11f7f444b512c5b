using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Sessions;

public sealed class AccountSessionTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Begins_with_whose_it_is_and_from_where()
    {
        var session = Make();

        Assert.Equal((Sample.Id(5), Sample.Id(1), Sample.Id(2)), (session.Id, session.AccountId, session.UserId));
        Assert.Equal(("stamp", "192.0.2.7", "Firefox"), (session.Stamp, session.Address, session.Device));
        Assert.Equal((Now, Now, null), (session.StartedAt, session.SeenAt, session.EndedAt));
    }

    [Fact]
    public void Is_seen_once_a_minute()
    {
        var session = Make();
        var next = Now + AccountSession.SeenStep;

        Assert.False(session.See(next - Second));
        Assert.Equal(Now, session.SeenAt);
        Assert.True(session.See(next));
        Assert.Equal(next, session.SeenAt);
        Assert.False(session.See(next));
    }

    [Fact]
    public void Is_seen_again_by_a_clock_that_was_set_back()
    {
        var session = Make();

        Assert.False(session.See(Now - Second));
        Assert.True(session.See(Now - TimeSpan.FromMinutes(10)));
        Assert.Equal(Now - TimeSpan.FromMinutes(10), session.SeenAt);
    }

    [Fact]
    public void Ends_once_and_is_seen_no_more()
    {
        var session = Make();

        Assert.True(session.End(Now + Second));
        Assert.False(session.End(Now + Second * 2));
        Assert.Equal(Now + Second, session.EndedAt);
        Assert.False(session.See(Now.AddHours(1)));
        Assert.Equal(Now, session.SeenAt);
    }

    [Fact]
    public void Goes_on_under_the_stamp_of_its_own_new_key()
    {
        var session = Make();
        session.Renew("newer");

        Assert.Equal("newer", session.Stamp);
    }

    private static AccountSession Make() => new(
        Sample.Id(5), new SessionOwner(Sample.Id(1), Sample.Id(2)), "stamp", Actor.Employer(Sample.Id(1), "192.0.2.7", "Firefox"), Now);
}
