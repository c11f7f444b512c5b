using System.Formats.Asn1;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class SignedStructureTests
{
    [Theory]
    [InlineData("300B 020105 3003 06012A 0301 00")]
    [InlineData("300D 020105 3005 06012A 0500 0301 00")]
    [InlineData("300C 020105 3003 06012A 0302 00AB")]
    public void Something_its_algorithm_and_a_signature(string encoded)
    {
        var structure = SignedStructure.Read(Bytes(encoded));

        Assert.Equal(("020105", "1.2"), (Convert.ToHexString(structure.Signed.Span), structure.Algorithm));
        Assert.Equal(encoded.EndsWith("AB", StringComparison.Ordinal) ? "AB" : string.Empty, Convert.ToHexString(structure.Signature.Span));
    }

    [Theory]
    [InlineData("300C 020105 3003 06012A 0302 00AB 0500")]
    [InlineData("300E 020105 3003 06012A 0302 00AB 0500")]
    [InlineData("300F 020105 3006 06012A 020105 0302 00AB")]
    [InlineData("3010 020105 3007 06012A 0500 0500 0302 00AB")]
    [InlineData("3080 020105 3003 06012A 0302 00AB 0000")]
    [InlineData("300C 020105 3003 06012A 0402 00AB")]
    [InlineData("3005 020105 0500")]
    [InlineData("0500")]
    [InlineData("")]
    public void And_nothing_else(string encoded) => Assert.Throws<AsnContentException>(() => SignedStructure.Read(Bytes(encoded)));

    private static byte[] Bytes(string digits) => Convert.FromHexString(digits.Replace(" ", string.Empty, StringComparison.Ordinal));
}
