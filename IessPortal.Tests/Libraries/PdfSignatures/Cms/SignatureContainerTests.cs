using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class SignatureContainerTests : IDisposable
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private const string Sha1 = "1.3.14.3.2.26";
    private static readonly byte[] File = "the bytes around the gap"u8.ToArray();
    private static readonly DemoSignature Plain = new(TestClock.Start);

    private readonly DemoAuthority authority = DemoAuthority.Create(TestClock.Start.AddYears(-2));

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData(0, Sha256)]
    [InlineData(0, Sha384)]
    [InlineData(0, Sha512)]
    [InlineData(2048, Sha256)]
    [InlineData(2048, Sha512)]
    public void Holds_over_the_bytes_that_were_signed(int bits, string digest)
    {
        using var certificate = Issue(bits);

        var container = Read(DemoSigner.Seal(File, certificate, Plain with { Digest = digest, Issuer = authority.Certificate }));

        Assert.Equal((ContainerState.Good, digest), (container.State, container.Digest));
        Assert.Equal(certificate.RawData, container.Certificate!.RawData);
        Assert.Equal(TestClock.Start, container.SigningTime);
        Assert.Equal(2, container.Certificates.Count);
        Assert.NotEmpty(container.Signature);
        Assert.Null(container.TimeStamp);
        Assert.Equal(0, container.UnexplainedBut(_ => false));
    }

    [Fact]
    public void A_certificate_is_bound_where_it_has_to_be()
    {
        using var certificate = Issue();
        var (bound, loose) = (DemoSigner.Seal(File, certificate, Plain with { Cades = true }), DemoSigner.Seal(File, certificate, Plain));

        Assert.Equal((ContainerState.Good, null), (Read(bound, isBound: true).State, Read(bound, isBound: true).SigningTime));
        Assert.Equal(ContainerState.Good, Read(bound).State);
        Assert.Equal(ContainerState.WrongAttributes, Read(loose, isBound: true).State);
    }

    [Fact]
    public void A_certificate_that_another_is_bound_in_place_of_is_wrong()
    {
        using var certificate = Issue();
        using var other = Issue();
        var cms = new SignedCms(new ContentInfo(File), detached: true);
        var signer = new CmsSigner(certificate) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(DemoSigner.Binding(other));
        cms.ComputeSignature(signer, silent: true);

        Assert.Equal(ContainerState.WrongAttributes, Read(cms.Encode()).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signer_may_be_named_by_the_key_and_sign_without_attributes(bool hasAttributes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Persona", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));
        var signer = new CmsSigner(SubjectIdentifierType.SubjectKeyIdentifier, certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        if (hasAttributes)
        {
            signer.SignedAttributes.Add(new Pkcs9SigningTime(TestClock.Start.UtcDateTime));
        }

        var cms = new SignedCms(SubjectIdentifierType.SubjectKeyIdentifier, new ContentInfo(File), detached: true);
        cms.ComputeSignature(signer, silent: true);
        var seal = cms.Encode();

        Assert.Equal(hasAttributes ? ContainerState.Good : ContainerState.NoAttributes, Read(seal).State);
        Assert.Equal(certificate.RawData, Read(seal).Certificate!.RawData);
        Assert.Equal(ContainerState.WrongAttributes, Read(seal, isBound: true).State);
        seal[^1] ^= 1;
        Assert.Equal(ContainerState.WrongSignature, Read(seal).State);
    }

    [Fact]
    public void Other_bytes_or_another_signature_do_not_hold()
    {
        foreach (var bits in new[] { 0, 2048 })
        {
            using var certificate = Issue(bits);
            var seal = DemoSigner.Seal(File, certificate, Plain);
            Assert.Equal(ContainerState.Altered, SignatureContainer.Read(seal, name => CryptographicOperations.HashData(name, "x"u8), false).State);

            // The last bytes of the container are the signature's own.
            seal[^1] ^= 1;
            Assert.Equal(ContainerState.WrongSignature, Read(seal).State);
        }
    }

    [Fact]
    public void Weak_digests_embedded_content_and_other_than_one_signer_are_told()
    {
        using var certificate = Issue();
        using var second = Issue();
        Assert.Equal(ContainerState.WeakAlgorithm, Read(DemoSigner.Seal(File, certificate, Plain with { Digest = Sha1 })).State);

        var embedded = new SignedCms(new ContentInfo(File));
        embedded.ComputeSignature(new CmsSigner(certificate) { IncludeOption = X509IncludeOption.EndCertOnly }, silent: true);
        Assert.Equal(ContainerState.Embedded, Read(embedded.Encode()).State);

        var two = DemoSigner.Cms(File, certificate, Plain);
        two.ComputeSignature(new CmsSigner(second) { IncludeOption = X509IncludeOption.EndCertOnly }, silent: true);
        Assert.Equal((ContainerState.NoSigner, null), (Read(two.Encode()).State, Read(two.Encode()).Certificate));
        Assert.Equal(0, Read(two.Encode()).UnexplainedBut(_ => false));

        var none = new SignedCms(new ContentInfo(File), detached: true);
        none.ComputeSignature(new CmsSigner(certificate) { IncludeOption = X509IncludeOption.None }, silent: true);
        Assert.Equal(ContainerState.NoSigner, Read(none.Encode()).State);
    }

    [Fact]
    public void Zeros_behind_it_fill_the_gap_and_nothing_else_does()
    {
        using var certificate = Issue();
        var seal = DemoSigner.Seal(File, certificate, Plain);

        Assert.Equal(ContainerState.Good, Read([.. seal, .. new byte[100]]).State);
        Assert.Equal(ContainerState.Unreadable, Read([.. seal, .. new byte[100], 1]).State);
        Assert.Equal(ContainerState.Unreadable, Read(seal[..^1]).State);
        Assert.Equal(ContainerState.Unreadable, Read([]).State);
        Assert.Equal(ContainerState.Unreadable, Read([0x30, 0x03, 0x06, 0x01, 0x2A]).State);
        Assert.Equal(seal, SignatureContainer.Encoded((byte[])[.. seal, 0])!.Value.ToArray());
    }

    [Fact]
    public void A_time_stamp_over_the_signature_tells_when_it_was()
    {
        using var certificate = Issue();
        using var stamper = Issue(kind: HolderKind.TimeStamp);
        var seal = DemoSigner.Seal(File, certificate, Plain);
        var stamped = Read(TimeStamps.Stamp(seal, File, stamper, TestClock.Start.AddMinutes(1)));

        Assert.Equal(ContainerState.Good, stamped.State);
        Assert.Equal(TestClock.Start.AddMinutes(1), TrustedTime.OverSignature(stamped)!.Value.At);
        Assert.Equal(0, stamped.UnexplainedBut(_ => false));
        Assert.Null(TrustedTime.OverSignature(Read(seal)));
    }

    private X509Certificate2 Issue(int bits = 0, HolderKind kind = HolderKind.NaturalPerson) => authority.Issue(
        new DemoHolder(kind, "1700000019", "Persona", "De Prueba")
        {
            From = TestClock.Start.AddYears(-1),
            Until = TestClock.Start.AddYears(1),
            RsaBits = bits,
        });

    private static SignatureContainer Read(byte[] contents, bool isBound = false) =>
        SignatureContainer.Read(contents, name => CryptographicOperations.HashData(name, File), isBound);
}
