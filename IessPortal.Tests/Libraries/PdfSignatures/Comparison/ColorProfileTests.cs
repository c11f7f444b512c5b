using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class ColorProfileTests
{
    private const int Shortest = 41;
    private const int Longest = 64 * 1024;

    [Theory]
    [InlineData(Shortest - 1, false)]
    [InlineData(Shortest, true)]
    [InlineData(500, true)]
    [InlineData(Longest, true)]
    [InlineData(Longest + 1, false)]
    public void A_profile_is_as_long_as_it_says(int length, bool expected)
    {
        Assert.Equal(expected, IsPlain("[/ICCBased @0]", Stream("/N 3", Profile(length))));
        Assert.False(IsPlain("[/ICCBased @0]", Stream("/N 3", Profile(length) + "x")));
        Assert.False(IsPlain("[/ICCBased @0]", Stream("/N 3", Profile(length)[..^1])));
    }

    [Theory]
    [InlineData("/N 3 /Alternate /DeviceRGB /Range [0 1 0 1 0 1]", true)]
    [InlineData("/N 3 /Filter null /DecodeParms null", true)]
    [InlineData("/N 3 /Metadata @1", false)]
    [InlineData("/N 3 /Note 1", false)]
    [InlineData("/N 3 /Range @0", false)]
    [InlineData("/N 3 /Filter /JPXDecode", false)]
    public void It_says_little_of_itself(string entries, bool expected) =>
        Assert.Equal(expected, IsPlain("[/ICCBased @0]", Stream(entries, Profile(500)), "(a)"));

    [Fact]
    public void Without_its_mark_it_is_none() =>
        Assert.False(IsPlain("[/ICCBased @0]", Stream("/N 3", Profile(500).Replace("acsp", "acsq", StringComparison.Ordinal))));

    [Theory]
    [InlineData("[/Indexed /DeviceRGB 1 (abcdef)]", true)]
    [InlineData("[/Indexed [/ICCBased @0] 1 (abcdef)]", true)]
    [InlineData("[/Indexed [/Indexed [/ICCBased @0] 1 (a)] 1 (a)]", true)]
    [InlineData("[/Indexed [/Indexed [/Indexed [/ICCBased @0] 1 (a)] 1 (a)] 1 (a)]", false)]
    [InlineData("[/Indexed [/ICCBased null] 1 (abcdef)]", true)]
    [InlineData("[/Indexed @0 1 (abcdef)]", false)]
    [InlineData("[/Indexed /DeviceRGB (more than ten) (abcdef)]", false)]
    [InlineData("[/Indexed /DeviceRGB 1 @0]", false)]
    [InlineData("[/Indexed /DeviceRGB 1]", false)]
    [InlineData("[/ICCBased null]", false)]
    [InlineData("[/ICCBased @0 1]", false)]
    [InlineData("[/ICCBases @0]", false)]
    [InlineData("[/Indexes /DeviceRGB 1 (abcdef)]", false)]
    [InlineData("/ICCBased", false)]
    public void Colours_may_be_of_a_table_over_one(string colors, bool expected) =>
        Assert.Equal(expected, IsPlain(colors, Stream("/N 3", Profile(500))));

    private static bool IsPlain(string colors, params string[] more)
    {
        var objects = new OnePage { More = [.. more, colors] }.Objects();
        return ColorProfile.IsPlain(objects, objects.Get(new(10 + more.Length, 0)));
    }

    private static string Profile(int length) =>
        ("\0" + (char)(length >> 16) + (char)((length >> 8) & 0xFF) + (char)(length & 0xFF) + new string('x', 32) + "acsp").PadRight(length, 'x');
}
