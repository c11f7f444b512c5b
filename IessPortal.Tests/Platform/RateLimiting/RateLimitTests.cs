using FsCheck.Fluent;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Platform.RateLimiting;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Lets_as_many_pass_as_it_says_and_then_says_when()
    {
        var limit = new RateLimit("x");

        Assert.Equal(new RateLimitOutcome.Allowed(1), limit.Acquire(Now, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.Acquire(Now + Second, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Exceeded(Now + Hour), limit.Acquire(Now + Hour - Second, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.Acquire(Now + Hour, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Exceeded(Now + Second + Hour), limit.Acquire(Now + Hour, 2, Hour));
    }

    [Fact]
    public void Never_lets_more_pass_within_any_period() => Check.That(
        from gaps in Gen.Choose(0, 40).ListOf(60) from most in Gen.Choose(1, 6) select (gaps, most),
        input =>
        {
            var limit = new RateLimit("x");
            var now = Now;
            var taken = new List<DateTimeOffset>();
            foreach (var gap in input.gaps)
            {
                now += TimeSpan.FromMinutes(gap);
                if (limit.Acquire(now, input.most, Hour) is RateLimitOutcome.Allowed)
                {
                    taken.Add(now);
                }
            }

            return taken.All(first => taken.Count(other => other >= first && other < first + Hour) <= input.most);
        });

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("", "")]
    [InlineData("unknown", "unknown")]
    public void Knows_what_one_party_holds(string address, string network) => Assert.Equal(network, RateLimits.NetworkOf(address));
}
