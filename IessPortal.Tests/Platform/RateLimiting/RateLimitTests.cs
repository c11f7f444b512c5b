using FsCheck.Fluent;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Hosts;
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

    [Fact]
    public void What_is_given_back_is_not_counted()
    {
        var limit = new RateLimit("x");
        limit.Acquire(Now, 2, Hour);
        limit.Acquire(Now + Second, 2, Hour);

        limit.GiveBack(Now - Second);
        Assert.Equal(2, limit.Count(Now + Second, Hour));
        limit.GiveBack(Now);
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.Acquire(Now + Second, 2, Hour));
    }

    [Fact]
    public void A_clock_that_is_set_back_lets_nobody_wait_for_longer_than_the_period_nor_forgets_anything()
    {
        var limit = new RateLimit("x");
        limit.Acquire(Now, 2, Hour);
        limit.Acquire(Now + Second, 2, Hour);
        var back = Now - (24 * Hour);

        Assert.Equal(new RateLimitOutcome.Exceeded(back + Hour), limit.Acquire(back, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Exceeded(back + Hour), limit.Acquire(back + Second, 2, Hour));
        limit.GiveBack(Now + Second);
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.Acquire(back + Second, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.Acquire(back + Hour, 2, Hour));
    }

    [Fact]
    public void A_clock_that_is_set_back_lengthens_no_lock()
    {
        var limit = new RateLimit("x");
        limit.AcquireTry(Now, 1, Hour);
        var back = Now - (24 * Hour);

        Assert.Equal(new RateLimitOutcome.Exceeded(back + Hour), limit.AcquireTry(back, 1, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(1), limit.AcquireTry(back + Hour, 1, Hour));
    }

    [Fact]
    public void Tries_come_back_all_at_once_when_the_lock_has_passed()
    {
        var limit = new RateLimit("x");
        Assert.Equal(new RateLimitOutcome.Allowed(1), limit.AcquireTry(Now, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.AcquireTry(Now + (48 * Hour), 2, Hour));
        Assert.Equal(new RateLimitOutcome.Exceeded(Now + (49 * Hour)), limit.AcquireTry(Now + (49 * Hour) - Second, 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(1), limit.AcquireTry(Now + (49 * Hour), 2, Hour));
        Assert.Equal(new RateLimitOutcome.Allowed(2), limit.AcquireTry(Now + (49 * Hour), 2, Hour));
    }

    [Theory, Databases]
    public async Task Wider_networks_have_limits_of_their_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        // A limit of 2 for a line, of 8 for 56 bits, of 16 for 48.
        Assert.Equal(2, await PassAsync(portal, Enumerable.Range(0, 5).Select(line => $"2001:db8:1:1::{line}")));
        Assert.Equal(6, await PassAsync(portal, Enumerable.Range(0x10, 30).Select(line => $"2001:db8:1:{line:x}::1")));
        Assert.Equal(8, await PassAsync(portal, Enumerable.Range(1, 30).Select(line => $"2001:db8:1:{line:x}00::1")));
        Assert.Equal(1, await PassAsync(portal, ["2001:db8:2:1::1"]));
        Assert.Equal(30, await PassAsync(portal, Enumerable.Range(1, 30).Select(last => $"203.0.113.{last}")));
    }

    [Fact]
    public async Task Who_has_used_up_their_own_takes_nothing_from_their_neighbours()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(2, await PassAsync(portal, Enumerable.Repeat("2001:db8:1:1::1", 40)));
        Assert.Equal(6, await PassAsync(portal, Enumerable.Range(2, 6).Select(line => $"2001:db8:1:{line:x}::1")));
    }

    private static async Task<int> PassAsync(TestPortal portal, IEnumerable<string> addresses)
    {
        var passed = 0;
        foreach (var address in addresses)
        {
            var outcome = await portal.WriteAsync(
                db => portal.Get<RateLimits>().AcquireForNetworkAsync(db, "x", address, Now, 2, Hour, CancellationToken.None));
            passed += outcome is RateLimitOutcome.Allowed ? 1 : 0;
        }

        return passed;
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("", "")]
    [InlineData("unknown", "unknown")]
    public void Knows_what_one_party_holds(string address, string network) => Assert.Equal(network, RateLimits.NetworkOf(address));
}
