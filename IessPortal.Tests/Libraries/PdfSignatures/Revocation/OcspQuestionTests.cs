using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using IessPortal.Tests.Support.Samples;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Ocsp;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Revocation;

public sealed class OcspQuestionTests
{
    [Fact]
    public void Bouncy_Castle_reads_about_whom_it_is_and_with_which_nonce()
    {
        using var authority = new SmallAuthority("Autoridad");
        using var holder = new SmallAuthority("Titular", authority);

        var question = OcspQuestion.About(holder.Certificate, authority.Certificate);

        var read = new OcspReq(question.Encoded);
        var id = Assert.Single(read.GetRequestList()).GetCertID();
        Assert.Equal(CertificateID.DigestSha1.Algorithm.Id, id.HashAlgOid);
        Assert.True(id.MatchesIssuer(Read(authority.Certificate)));
        Assert.False(id.MatchesIssuer(Read(holder.Certificate)));
        Assert.Equal(Read(holder.Certificate).SerialNumber, id.SerialNumber);
        Assert.Equal(
            question.CertificateId,
            new CertificateID(CertificateID.DigestSha1, Read(authority.Certificate), Read(holder.Certificate).SerialNumber).ToAsn1Object().GetDerEncoded());
        var nonce = read.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce);
        Assert.Equal(question.Nonce, Asn1OctetString.GetInstance(nonce.GetOctets()).GetOctets());
        Assert.Equal(16, question.Nonce.Length);
    }

    [Fact]
    public void No_two_have_the_same_nonce()
    {
        using var authority = new SmallAuthority("Autoridad");

        var (one, other) = (OcspQuestion.About(authority.Certificate, authority.Certificate), OcspQuestion.About(authority.Certificate, authority.Certificate));

        Assert.Equal(one.CertificateId, other.CertificateId);
        Assert.NotEqual(one.Nonce, other.Nonce);
    }

    private static Org.BouncyCastle.X509.X509Certificate Read(X509Certificate2 certificate) => new(certificate.RawData);
}
