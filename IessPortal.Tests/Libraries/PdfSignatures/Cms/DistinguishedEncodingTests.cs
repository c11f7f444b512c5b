using IessPortal.Core.Libraries.PdfSignatures.Cms;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class DistinguishedEncodingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("0500")]
    [InlineData("0101FF")]
    [InlineData("020100 020200FF")]
    [InlineData("3003 020105")]
    [InlineData("06062A864886F70D")]
    [InlineData("170D 3236313132373132333030305A")]
    [InlineData("180F 32303236313132373132333030305A")]
    [InlineData("0C02C328")]
    [InlineData("8002C328")]
    [InlineData("3006 3004 300205 00")]
    public void Is_the_one_way_to_write_a_value(string values) => Assert.True(DistinguishedEncoding.Is(Bytes(values)));

    [Theory]
    [InlineData("05")]
    [InlineData("050100")]
    [InlineData("010101")]
    [InlineData("02020001")]
    [InlineData("0200")]
    [InlineData("058100")]
    [InlineData("3080 020105 0000")]
    [InlineData("0601 80")]
    [InlineData("170B 323631313237313233305A")]
    [InlineData("170D 3236313332373132333030305A")]
    [InlineData("180D 3230323631313237313233305A")]
    [InlineData("3004 010101 05")]
    [InlineData("3003 010101")]
    [InlineData("0500 010101")]
    public void Whatever_is_written_otherwise_is_not(string values) => Assert.False(DistinguishedEncoding.Is(Bytes(values)));

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Values_within_values_end_somewhere(int around, bool isRead)
    {
        var value = (byte[])[0x05, 0];
        for (var depth = 0; depth < around; depth++)
        {
            value = [0x30, (byte)value.Length, .. value];
        }

        Assert.Equal(isRead, DistinguishedEncoding.Is(value));
    }

    private static byte[] Bytes(string digits) => Convert.FromHexString(digits.Replace(" ", string.Empty, StringComparison.Ordinal));
}
