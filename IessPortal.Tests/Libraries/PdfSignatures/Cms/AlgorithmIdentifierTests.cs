using System.Formats.Asn1;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class AlgorithmIdentifierTests
{
    [Theory]
    [InlineData("3003 06012A", "", true)]
    [InlineData("3005 06012A 0500", "0500", true)]
    [InlineData("3006 06012A 020105", "020105", false)]
    [InlineData("3005 06012A 3000", "3000", false)]
    public void Says_its_number_and_perhaps_more(string encoded, string parameters, bool isPlain)
    {
        var algorithm = AlgorithmIdentifier.Read(new(Bytes(encoded), AsnEncodingRules.BER));

        Assert.Equal(("1.2", parameters, isPlain), (algorithm.Number, Convert.ToHexString(algorithm.Parameters.Span), algorithm.IsPlain));
    }

    [Theory]
    [InlineData("3007 06012A 0500 0500")]
    [InlineData("3000")]
    [InlineData("020105")]
    public void Nothing_else_stands_in_it(string encoded) =>
        Assert.Throws<AsnContentException>(() => AlgorithmIdentifier.Read(new(Bytes(encoded), AsnEncodingRules.BER)));

    [Theory]
    [InlineData("3100", true)]
    [InlineData("3105 3003 06012A", true)]
    [InlineData("310C 3003 06012A 3005 06012A 0500", true)]
    [InlineData("310D 3006 06012A 020105 3003 06012A", false)]
    [InlineData("310D 3003 06012A 3006 06012A 020105", false)]
    [InlineData("3103 020105", false)]
    [InlineData("3003 06012A", false)]
    public void A_set_of_them_is_plain_where_each_is(string encoded, bool arePlain) => Assert.Equal(arePlain, AlgorithmIdentifier.AreIn(Bytes(encoded)));

    private static byte[] Bytes(string digits) => Convert.FromHexString(digits.Replace(" ", string.Empty, StringComparison.Ordinal));
}
