using IessPortal.Core.Domain.Identifiers;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class ForeignerCodeFormatTests
{
    [Theory]
    [InlineData("EXT1234567", true)]
    [InlineData("EXT12345678", false)]
    [InlineData("XEXT1234567", false)]
    [InlineData("EXT1234567\n", false)]
    [InlineData("", false)]
    public void The_whole_code_follows_the_pattern(string code, bool follows) => Assert.Equal(follows, new ForeignerCodeFormat("EXT[0-9]{7}").Matches(code));

    [Theory]
    [InlineData("A|AAAA", "AAAA", true)]
    [InlineData("A{3}", "AAA", false)]
    [InlineData("A{21}", "AAAAAAAAAAAAAAAAAAAAA", false)]
    public void Alternatives_are_whole_ones_and_there_are_four_to_twenty_characters(string pattern, string code, bool follows) =>
        Assert.Equal(follows, new ForeignerCodeFormat(pattern).Matches(code));

    // Without an end to it, this one would go on for years.
    [Fact]
    public void A_pattern_that_loses_itself_refuses() =>
        Assert.False(new ForeignerCodeFormat("(((A+)+)+)+((A*)*)*((A+)+)+B").Matches(new string('A', 20)));
}
