using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class JpegFileTests
{
    private const string Frame = "FFC0 000B 08 0001 0001 01 01 11 00";
    private const string Scan = "FFDA 0008 01 0100 003F 00";
    private const string Points = "AB FF00 CD FFD0 12 FFD7 34";

    [Theory]
    [InlineData("FFD8 FFD9")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FFD9")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FFD9 0A")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FFD9 0D0A")]
    [InlineData($"FFD8 FFE0 0004 4A46 {Frame} {Scan} {Points} FFC4 0003 00 {Scan} {Points} FFD9")]
    [InlineData("FFD8 FFFE 0002 FFD9")]
    public void Holds_from_its_first_byte_to_its_last(string bytes) => Assert.True(JpegFile.IsWhole(Bytes(bytes)));

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("FFD8 FF")]
    [InlineData("FFD9 FFD9")]
    [InlineData("00D8 FFD9")]
    [InlineData("FFD8 00D9")]
    [InlineData("FFD8 FFD8")]
    [InlineData($"FFD8 {Frame} {Scan} {Points}")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FF")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FFD9 0A0A0A")]
    [InlineData($"FFD8 {Frame} {Scan} {Points} FFD9 {Frame} {Scan} {Points} FFD9")]
    [InlineData($"FFD8 {Frame} {Scan} AB FFD8 CD FFD9")]
    [InlineData($"FFD8 {Frame} {Scan} AB FFCF CD FFD9")]
    [InlineData("FFD8 FFE0 0000 FFD9")]
    [InlineData("FFD8 FFDA 0000 AB FFD9")]
    [InlineData("FFD8 FFDA 0001 AB FFD9")]
    [InlineData("FFD8 FFE0 0009 FFD9")]
    [InlineData("FFD8 FFDA 0009 AB FFD9")]
    [InlineData("FFD8 FFE0 0003 01 00 FFD9")]
    [InlineData("FFD8 01E0 0003 01 FFD9")]
    public void What_is_cut_off_or_goes_on_is_not_whole(string bytes) => Assert.False(JpegFile.IsWhole(Bytes(bytes)));

    [Theory]
    [InlineData(0xE0)]
    [InlineData(0xE2)]
    [InlineData(0xEF)]
    [InlineData(0xFE)]
    public void Notes_have_little_room_together(byte marker)
    {
        Assert.True(JpegFile.IsWhole(With(marker, 4096, 4096)));
        Assert.False(JpegFile.IsWhole(With(marker, 4096, 4097)));
        Assert.False(JpegFile.IsWhole(With(marker, 2731, 2731, 2731)));
    }

    [Theory]
    [InlineData(0xDB)]
    [InlineData(0xC4)]
    [InlineData(0xDF)]
    [InlineData(0xF0)]
    public void Tables_are_no_notes(byte marker) => Assert.True(JpegFile.IsWhole(With(marker, 4096, 4097)));

    // Lengths count the two bytes in which they stand.
    private static byte[] With(byte marker, params int[] lengths) =>
        [0xFF, 0xD8, .. lengths.SelectMany(length => (byte[])[0xFF, marker, (byte)(length >> 8), (byte)length, .. new byte[length - 2]]), 0xFF, 0xD9];

    private static byte[] Bytes(string digits) => Convert.FromHexString(digits.Replace(" ", string.Empty, StringComparison.Ordinal));
}
