using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMadeCms;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

/// <summary>The attribute that says which certificate the signer meant (RFC 5035), in all that it may say.</summary>
public sealed class CertificateBindingTests : IDisposable
{
    private const string Name = "1.2.840.113549.1.9.16.2.47";
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private static readonly byte[] Covered = "the bytes around the gap"u8.ToArray();
    private static readonly byte[] Null = [5, 0];

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public CertificateBindingTests() =>
        certificate = new CertificateRequest("CN=Persona", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }

    [Fact]
    public void It_names_the_certificate_by_its_digest()
    {
        Ends(ContainerState.Good, Bound(Sequence(Own)));
        Ends(ContainerState.Good, Bound(Sequence(Algorithm(Sha256), Own)));
        Ends(ContainerState.Good, Bound(Sequence(Algorithm(Sha256, Null), Own)));
        Ends(ContainerState.Good, Bound(Sequence(Algorithm(Sha512), Octets(SHA512.HashData(certificate.RawData)))));
    }

    [Fact]
    public void Issuers_policies_and_further_certificates_may_follow()
    {
        Ends(ContainerState.Good, Bound(Sequence(Own, Sequence(Null))));
        Ends(ContainerState.Good, Sequence(Sequence(Sequence(Own), Sequence(Octets([1])), Sequence())));
        Ends(ContainerState.Good, Sequence(Sequence(Sequence(Own)), Sequence(Null)));
    }

    [Fact]
    public void Another_digest_or_one_that_is_weak_names_another()
    {
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Octets(SHA256.HashData(Covered)))));
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Octets([]))));
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Algorithm(Sha512), Own)));
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Algorithm(Sha1), Octets(Convert.FromHexString(certificate.Thumbprint)))));
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Algorithm(Sha256, Number(1)), Own)));
        Ends(ContainerState.WrongAttributes, Sequence(Sequence(Sequence(Octets([1])), Sequence(Own))));
    }

    [Fact]
    public void Only_one_value_names_one()
    {
        Ends(ContainerState.WrongAttributes);
        Ends(ContainerState.WrongAttributes, Bound(Sequence(Own)), Bound(Sequence(Own, Sequence(Null))));
    }

    [Fact]
    public void What_else_stands_in_it_is_not_read()
    {
        Ends(ContainerState.Unreadable, Bound(Sequence(Own, Sequence(), Null)));
        Ends(ContainerState.Unreadable, Bound(Sequence(Own, Null)));
        Ends(ContainerState.Unreadable, Sequence(Sequence(Sequence(Own)), Sequence(), Null));
        Ends(ContainerState.Unreadable, Sequence(Sequence(Sequence(Own), Null)));
        Ends(ContainerState.Unreadable, Sequence(Sequence()));
        Ends(ContainerState.Unreadable, Sequence());
        Ends(ContainerState.Unreadable, Null);
    }

    [Fact]
    public void Without_it_a_certificate_is_not_bound()
    {
        Assert.Equal(ContainerState.WrongAttributes, State(new(certificate, Covered), isBound: true));
        Assert.Equal(ContainerState.Good, State(new(certificate, Covered), isBound: false));
    }

    private byte[] Own => Octets(SHA256.HashData(certificate.RawData));

    private static byte[] Bound(byte[] first) => Sequence(Sequence(first));

    private void Ends(ContainerState state, params byte[][] values)
    {
        var cms = new HandMadeCms(certificate, Covered) { MoreAttributes = [Attribute(Name, values)] };

        Assert.Equal((state, state), (State(cms, isBound: true), State(cms, isBound: false)));
    }

    private static ContainerState State(HandMadeCms cms, bool isBound) =>
        SignatureContainer.Read(cms.Encode(), name => CryptographicOperations.HashData(name, Covered), isBound).State;
}
