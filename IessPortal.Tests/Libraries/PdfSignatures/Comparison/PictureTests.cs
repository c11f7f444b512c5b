using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>Pictures of stamps: no entry and no byte more than their points need. Of the bytes two more are the end of a line.</summary>
public sealed class PictureTests
{
    private const string Size = "/Width 3 /Height 2";
    private const string Gray = $"{Size} /BitsPerComponent 8 /ColorSpace /DeviceGray";

    private static readonly string Profile = $"\0\0\0\u0040{new string('x', 32)}acsp{new string('x', 24)}";

    [Theory]
    [InlineData(Gray, 6)]
    [InlineData($"{Size} /BitsPerComponent 1 /ColorSpace /DeviceGray", 2)]
    [InlineData("/Width 9 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray", 4)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/CalGray << /WhitePoint [1 1 1] >>]", 6)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 (abcdef)]", 6)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace /DeviceRGB", 18)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/CalRGB << /WhitePoint [1 1 1] >>]", 18)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/Lab << /WhitePoint [1 1 1] >>]", 18)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace /DeviceCMYK", 24)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/ICCBased @0]", 18)]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/ICCBased @2]", 24)]
    [InlineData($"{Size} /ImageMask true", 2)]
    [InlineData($"{Size} /ImageMask true /BitsPerComponent 8", 2)]
    [InlineData($"{Gray} /ImageMask false", 6)]
    [InlineData($"{Gray} /Type /XObject /Subtype /Image /Decode [0 1] /Interpolate true /Intent /Perceptual /Matte [0] /Name /Im0 /Mask [0 0]", 6)]
    [InlineData($"{Gray} /DecodeParms << /Predictor 15 >>", 8)]
    [InlineData($"{Gray} /DecodeParms << /Predictor 10 >>", 8)]
    [InlineData($"{Gray} /DecodeParms << /Predictor 9 >>", 6)]
    [InlineData($"{Gray} /DecodeParms [<< /Predictor 15 >>]", 8)]
    [InlineData($"{Gray} /DecodeParms [<< /Predictor 15 >> null]", 6)]
    public void Has_as_many_bytes_as_its_points_take(string entries, int bytes)
    {
        Assert.True(IsPlain(entries, bytes));
        Assert.True(IsPlain(entries, bytes + 2));
        Assert.False(IsPlain(entries, bytes + 3));
    }

    [Theory]
    [InlineData("/Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray")]
    [InlineData("/Width 3 /BitsPerComponent 8 /ColorSpace /DeviceGray")]
    [InlineData($"{Size} /ColorSpace /DeviceGray")]
    [InlineData($"{Size} /BitsPerComponent 8")]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace /DeviceN")]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/ICCBased @1]")]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/ICCBased null]")]
    [InlineData($"{Size} /BitsPerComponent 8 /ColorSpace [/Pattern]")]
    [InlineData("/Width 100001 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray")]
    [InlineData("/Width -3 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray")]
    [InlineData($"{Gray} /Filter /JPXDecode")]
    [InlineData($"{Gray} /Filter /DCTDecode")]
    [InlineData($"{Gray} /Filter [/DCTDecode]")]
    [InlineData($"{Gray} /PieceInfo 1")]
    [InlineData($"{Gray} /Metadata @0")]
    [InlineData($"{Gray} /Intent @0")]
    [InlineData($"{Gray} /SMask @0")]
    [InlineData($"{Gray} /Decode [/ICCBased @0]")]
    public void What_is_not_known_for_certain_is_not_plain(string entries) => Assert.False(IsPlain(entries, 1));

    [Fact]
    public void A_side_is_no_longer_than_a_hundred_thousand_points() =>
        Assert.True(IsPlain("/Width 100000 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", 10));

    [Theory]
    [InlineData("/DCTDecode", "\u00FF\u00D8\u00FF\u00D9", true)]
    [InlineData("[/DCTDecode]", "\u00FF\u00D8\u00FF\u00D9", true)]
    [InlineData("/DCTDecode", "\u00FF\u00D8\u00FF\u00D9more", false)]
    [InlineData("[/DCTDecode /DCTDecode]", "\u00FF\u00D8\u00FF\u00D9", false)]
    public void A_photograph_is_one_from_its_first_byte_to_its_last(string filter, string bytes, bool expected) =>
        Assert.Equal(expected, IsPlain(Stream($"{Gray} /Filter {filter}", bytes)));

    [Theory]
    [InlineData("SMask", 1, true)]
    [InlineData("Mask", 1, true)]
    [InlineData("SMask", 2, true)]
    [InlineData("SMask", 3, false)]
    [InlineData("Matte", 1, false)]
    public void It_may_have_a_mask_that_is_a_picture(string key, int levels, bool expected) => Assert.Equal(
        expected, IsPlain([.. Enumerable.Range(1, levels).Select(next => Stream($"{Gray} /{key} @{next}", "x")), Stream(Gray, "x")]));

    [Fact]
    public void A_mask_that_carries_more_than_its_points_is_not_plain() =>
        Assert.False(IsPlain(Stream($"{Gray} /SMask @1", "x"), Stream(Gray, new string('x', 100))));

    [Theory]
    [InlineData(1998, true)]
    [InlineData(2000, false)]
    public void An_entry_has_little_room(int length, bool expected) => Assert.Equal(expected, IsPlain($"{Gray} /Name ({new string('x', length)})", 1));

    private static bool IsPlain(string entries, int bytes) =>
        IsPlain(
            Stream(
                entries.Replace("@2", "@3", StringComparison.Ordinal).Replace("@1", "@2", StringComparison.Ordinal)
                    .Replace("@0", "@1", StringComparison.Ordinal),
                new string('x', bytes)),
            Stream("/N 3", Profile), Stream("/N 5", Profile), Stream("/N 4", Profile));

    private static bool IsPlain(params string[] objects)
    {
        var file = new OnePage { More = objects }.Objects();
        return Picture.IsPlain(file, (PdfStream)file.Get(new(10, 0)));
    }
}
