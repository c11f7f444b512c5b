using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

/// <summary>Certificates that come along: which is the signer's, and which of the others nobody needs.</summary>
public sealed class CertificateSetTests : IDisposable
{
    private static readonly byte[] Covered = "the bytes around the gap"u8.ToArray();

    private readonly List<IDisposable> made = [];

    public void Dispose() => made.ForEach(one => one.Dispose());

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void The_signers_certificate_may_be_there_twice_as_LibreOffice_leaves_it(int copies, int unneeded)
    {
        var signer = Chain(1)[0];

        Assert.Equal(unneeded * signer.RawData.Length, Unneeded(signer, [.. Enumerable.Repeat(signer, copies)]));
    }

    [Fact]
    public void Those_that_lead_upwards_are_needed_where_they_end_at_one_that_signed_itself()
    {
        var chain = Chain(2);
        var stranger = Chain(0)[0];

        Assert.Equal(0, Unneeded(chain[0], chain));
        Assert.Equal(0, Unneeded(chain[0], [chain[2], chain[1]]));
        Assert.Equal(chain[1].RawData.Length, Unneeded(chain[0], [chain[0], chain[1]]));
        Assert.Equal(chain[2].RawData.Length, Unneeded(chain[0], [chain[0], chain[2]]));
        Assert.Equal(stranger.RawData.Length, Unneeded(chain[0], [.. chain, stranger]));
        Assert.Equal(chain[1].RawData.Length, Unneeded(chain[0], [.. chain, chain[1]]));
        Assert.Equal(0, Unneeded(chain[0], []));
    }

    [Fact]
    public void Or_at_one_that_is_pinned()
    {
        var chain = Chain(3);

        Assert.Equal(0, Unneeded(chain[0], [chain[1], chain[2]], chain[2]));
        Assert.Equal(chain[2].RawData.Length, Unneeded(chain[0], [chain[1], chain[2]], chain[1]));
        Assert.Equal(chain[2].RawData.Length, Unneeded(chain[0], [chain[2]], chain[2]));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void There_are_four_of_them_at_most(int above, bool areNeeded)
    {
        var chain = Chain(above);

        Assert.Equal(areNeeded ? 0 : chain[1..].Sum(one => one.RawData.Length), Unneeded(chain[0], chain));
    }

    [Fact]
    public void One_of_the_same_name_that_did_not_sign_is_not_of_them()
    {
        var (chain, other) = (Chain(1), Chain(1));

        Assert.Equal(other[1].RawData.Length, Unneeded(chain[0], [chain[0], other[1]]));
        Assert.Equal(other[1].RawData.Length, Unneeded(chain[0], [.. chain, other[1]]));
    }

    [Theory]
    [InlineData(7000, true)]
    [InlineData(8200, false)]
    public void Nor_is_one_that_is_longer_than_certificates_are(int load, bool isNeeded)
    {
        var chain = Chain(1, load);

        Assert.Equal(isNeeded ? 0 : chain[1].RawData.Length, Unneeded(chain[0], chain));
    }

    [Fact]
    public void Bytes_that_are_no_certificate_are_not_needed()
    {
        var signer = Chain(0)[0];

        Assert.Equal(9, CertificateSet.Unneeded([(byte[])[0x30, 3, 2, 1, 5], signer.RawDataMemory, (byte[])[1, 2, 3, 4]], signer, _ => false));
    }

    [Fact]
    public void What_only_has_the_issuers_name_is_not_needed()
    {
        var chain = Chain(1);
        var name = chain[1].SubjectName.RawData;
        var hollow = HandMadeCms.Sequence(HandMadeCms.Sequence(HandMadeCms.Number(1), [5, 0], name, [5, 0], name));

        Assert.Equal(hollow.Length, CertificateSet.Unneeded([hollow, chain[0].RawDataMemory], chain[0], _ => false));
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void By_its_key_the_signers_is_looked_for_among_fifty(int before, bool isFound)
    {
        var (signer, other) = (Chain(0)[0], Chain(0)[0]);
        var cms = new HandMadeCms(signer, Covered)
        {
            SignerName = HandMadeCms.Tagged(0x80, signer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray()),
            Between = HandMadeCms.Tagged(0xA0, [.. Enumerable.Repeat(other.RawData, before), signer.RawData]),
        };

        Assert.Equal(isFound ? ContainerState.Good : ContainerState.NoSigner, State(cms));
    }

    [Fact]
    public void By_issuer_and_number_it_is_found_wherever_it_stands_and_only_where_both_are_its_own()
    {
        var (signer, other) = (Chain(0)[0], Chain(0)[0]);
        var garbage = new byte[][] { [5, 0], [0x30, 2, 0x30, 0], [0x30, 5, 0x30, 3, 2, 1, 5] };
        var cms = new HandMadeCms(signer, Covered)
        {
            Between = HandMadeCms.Tagged(0xA0, [.. garbage, .. Enumerable.Repeat(other.RawData, 60), signer.RawData]),
        };

        Assert.Equal(ContainerState.Good, State(cms));
        Assert.Equal(ContainerState.NoSigner, State(cms with { SignerName = Named(signer.IssuerName.RawData, (byte[])[99]) }));
        Assert.Equal(ContainerState.NoSigner, State(cms with { SignerName = Named(new X500DistinguishedName("CN=Otra").RawData, signer.SerialNumberBytes) }));
    }

    [Fact]
    public void A_certificate_of_the_first_version_is_read_too()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedName("CN=Antigua");
        var algorithm = HandMadeCms.Algorithm(HandMadeCms.EcdsaWithSha256);
        var times = HandMadeCms.Sequence(
            HandMadeCms.Value(writer => writer.WriteUtcTime(TestClock.Start)), HandMadeCms.Value(writer => writer.WriteUtcTime(TestClock.Start.AddDays(1))));
        var signed = HandMadeCms.Sequence(HandMadeCms.Number(77), algorithm, name.RawData, times, name.RawData, key.ExportSubjectPublicKeyInfo());
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var bare = X509CertificateLoader.LoadCertificate(HandMadeCms.Sequence(signed, algorithm, HandMadeCms.Tagged(3, [0], signature)));
        using var old = bare.CopyWithPrivateKey(key);
        var below = Issue("CN=Persona", old, key, 0);

        Assert.Equal(ContainerState.Good, State(new(old, Covered)));
        Assert.Equal(0, Unneeded(below, [below, bare]));
    }

    [Fact]
    public void All_that_a_container_and_its_stamp_bring_is_told()
    {
        var (signer, stamper) = (Chain(0)[0], Chain(0)[0]);
        var stamp = new HandMadeCms(stamper, Covered).Encode();
        var cms = new HandMadeCms(signer, Covered) { Unsigned = [HandMadeCms.Attribute(SignerInformation.TimeStampToken, stamp)] };

        Assert.Equal([signer.RawData, stamper.RawData], CertificateSet.In(cms.Encode()).Select(one => one.ToArray()));
        Assert.Equal([signer.RawData], CertificateSet.In((byte[])[.. new HandMadeCms(signer, Covered).Encode(), 0]).Select(one => one.ToArray()));
        Assert.Empty(CertificateSet.In((byte[])[.. cms.Encode(), 1]));
        Assert.Empty(CertificateSet.In((byte[])[0x30, 2, 5, 0]));
        Assert.Empty(CertificateSet.In((cms with { Kind = "1.2.840.113549.1.7.1" }).Encode()));
    }

    /// <summary>The signer's, and so many above it, of which the last signed itself.</summary>
    private List<X509Certificate2> Chain(int above, int load = 0)
    {
        var chain = new List<X509Certificate2>();
        (X509Certificate2 Certificate, ECDsa Key)? issuer = null;
        for (var level = above; level >= 0; level--)
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            made.Add(key);
            var certificate = Issue($"CN=Nivel {level}", issuer?.Certificate, issuer?.Key, level == 0 ? 0 : load, key);
            issuer = (certificate, key);
            chain.Insert(0, certificate);
        }

        return chain;
    }

    private X509Certificate2 Issue(string name, X509Certificate2? issuer, ECDsa? issuerKey, int load, ECDsa? key = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (load > 0)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.99999.1", HandMadeCms.Octets(new byte[load]), critical: false));
        }

        using var bare = request.Create(
            issuer?.SubjectName ?? request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuerKey ?? key),
            TestClock.Start,
            TestClock.Start.AddDays(1),
            [1, (byte)made.Count]);
        var certificate = bare.CopyWithPrivateKey(key);
        made.Add(certificate);
        return certificate;
    }

    private static byte[] Named(byte[] issuer, ReadOnlyMemory<byte> serial) =>
        HandMadeCms.Sequence(issuer, HandMadeCms.Value(writer => writer.WriteInteger(serial.Span)));

    private static long Unneeded(X509Certificate2 signer, IReadOnlyList<X509Certificate2> certificates, X509Certificate2? pinned = null) =>
        CertificateSet.Unneeded(
            [.. certificates.Select(one => one.RawDataMemory)], signer, encoded => pinned is not null && encoded.Span.SequenceEqual(pinned.RawData));

    private static ContainerState State(HandMadeCms cms) =>
        SignatureContainer.Read(cms.Encode(), name => CryptographicOperations.HashData(name, Covered), bound: false).State;
}
