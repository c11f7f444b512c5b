using IessPortal.Core.Features.Staff;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class TotpTests
{
    /// <summary>«12345678901234567890» of RFC 6238, appendix B, in base32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Gives_the_codes_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Takes_the_neighbours_and_no_others(int away, bool taken)
    {
        var step = Totp.StepOf(TestClock.Start) + away;

        Assert.Equal(taken ? step : null, Totp.Match(Secret, Totp.CodeAt(Secret, step), TestClock.Start));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void Takes_nothing_that_is_no_code(string? typed) => Assert.Null(Totp.Match(Secret, typed, TestClock.Start));

    [Fact]
    public void Blanks_do_not_matter()
    {
        var code = StaffDesk.CodeOf(Secret, TestClock.Start);

        Assert.NotNull(Totp.Match(Secret, $" {code[..3]} {code[3..]} ", TestClock.Start));
    }

    [Fact]
    public void Secrets_have_160_bits_and_differ()
    {
        Assert.Equal(32, Totp.NewSecret().Length);
        Assert.NotEqual(Totp.NewSecret(), Totp.NewSecret());
        Assert.Equal("otpauth://totp/CAU%20IESS:a%40b.ec?secret=X&issuer=CAU%20IESS&digits=6&period=30", Totp.UriOf("X", "a@b.ec", "CAU IESS"));
    }
}
