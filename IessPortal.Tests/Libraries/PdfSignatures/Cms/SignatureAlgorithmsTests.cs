using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

/// <summary>Which keys and algorithms hold a signature.</summary>
public sealed class SignatureAlgorithmsTests
{
    private static readonly byte[] Text = "what was signed"u8.ToArray();
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("1.2.840.113549.1.1.11", "SHA256", true)]
    [InlineData("1.2.840.113549.1.1.12", "SHA384", true)]
    [InlineData("1.2.840.113549.1.1.13", "SHA512", true)]
    [InlineData("1.2.840.10045.4.3.2", "SHA256", false)]
    [InlineData("1.2.840.10045.4.3.3", "SHA384", false)]
    [InlineData("1.2.840.10045.4.3.4", "SHA512", false)]
    public void A_signature_holds_under_its_own_algorithm_alone(string oid, string digest, bool isRsa)
    {
        AsymmetricAlgorithm key = isRsa ? Rsa : Curve;
        using var certificate = Certificate(key);
        using var other = Certificate(isRsa ? Curve : Rsa);
        var signature = Sign(key, new(digest));

        foreach (var keeps in new[] { false, true, true })
        {
            Assert.True(SignatureAlgorithms.Verify(certificate, oid, Text, signature, keeps));
            Assert.False(SignatureAlgorithms.Verify(certificate, oid, Text.AsSpan(1), signature, keeps));
            Assert.False(SignatureAlgorithms.Verify(certificate, oid, Text, signature.AsSpan(1), keeps));
            Assert.False(SignatureAlgorithms.Verify(certificate, oid, Text, [], keeps));
            Assert.False(SignatureAlgorithms.Verify(certificate, oid[..^1] + "9", Text, signature, keeps));
            Assert.False(SignatureAlgorithms.Verify(certificate, isRsa ? "1.2.840.113549.1.1.5" : "1.2.840.10045.4.1", Text, signature, keeps));
            Assert.False(SignatureAlgorithms.Verify(other, oid, Text, signature, keeps));
            Assert.Equal(
                Algorithms.Count(algorithm => algorithm == oid),
                Algorithms.Count(algorithm => SignatureAlgorithms.Verify(certificate, algorithm, Text, signature, keeps)));
        }
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(2048, true)]
    public void An_RSA_key_has_2048_bits(int bits, bool isStrong)
    {
        var key = bits == 2048 ? Rsa : RSA.Create(bits);
        using var certificate = Certificate(key);

        Assert.Equal(($"RSA {bits}", isStrong), SignatureAlgorithms.KeyOf(certificate));
        Assert.Equal(
            isStrong, SignatureAlgorithms.Verify(certificate, "1.2.840.113549.1.1.11", Text, Sign(key, HashAlgorithmName.SHA256)));
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7", "EC 256", true)]
    [InlineData("1.3.132.0.34", "EC 384", true)]
    [InlineData("1.3.132.0.35", "EC 521", true)]
    [InlineData("1.3.36.3.3.2.8.1.1.7", "EC 1.3.36.3.3.2.8.1.1.7", false)]
    public void Curves_are_the_NISTs(string curve, string name, bool isStrong)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        using var certificate = Certificate(key);

        Assert.Equal((name, isStrong), SignatureAlgorithms.KeyOf(certificate));
    }

    [Fact]
    public void A_key_that_is_none_of_these_or_cannot_be_read_is_not_known()
    {
        Assert.Equal(("1.2.840.10040.4.1", false), SignatureAlgorithms.KeyOf(WithKey("1.2.840.10040.4.1", [5, 0], [2, 1, 5])));
        Assert.Equal(("1.2.840.113549.1.1.1", false), SignatureAlgorithms.KeyOf(WithKey("1.2.840.113549.1.1.1", [5, 0], [2, 1, 5])));
        Assert.Equal(("1.2.840.10045.2.1", false), SignatureAlgorithms.KeyOf(WithKey("1.2.840.10045.2.1", [5, 0], [4])));
        // A modulus below nothing.
        Assert.Equal(
            ("RSA 2048", false),
            SignatureAlgorithms.KeyOf(WithKey(
                "1.2.840.113549.1.1.1", [5, 0], [0x30, 0x82, 0x01, 0x08, 0x02, 0x82, 0x01, 0x01, 0xFF, .. new byte[255], 1, 2, 1, 3])));
    }

    [Theory]
    [InlineData("1.2.840.113549.1.1.1", true, true)]
    [InlineData("1.2.840.113549.1.1.11", true, true)]
    [InlineData("1.2.840.113549.1.1.12", true, false)]
    [InlineData("1.2.840.10045.2.1", true, false)]
    [InlineData("1.2.840.10045.4.3.2", true, false)]
    [InlineData("1.2.840.10045.2.1", false, true)]
    [InlineData("1.2.840.10045.4.3.2", false, true)]
    [InlineData("1.2.840.113549.1.1.1", false, false)]
    public void A_signer_is_held_to_the_algorithm_of_the_key(string oid, bool isRsa, bool holds)
    {
        using var certificate = Certificate(isRsa ? Rsa : Curve);

        Assert.Equal(holds ? ContainerState.Good : ContainerState.WrongSignature, StateOf(certificate, oid));
    }

    [Theory]
    [InlineData("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11")]
    [InlineData("1.2.840.10045.2.1", "1.2.840.10045.4.3.2")]
    public void Nothing_is_signed_by_a_key_that_cannot_be_read(string key, string algorithm)
    {
        using var certificate = WithKey(key, [5, 0], [2, 1, 5]);

        Assert.False(SignatureAlgorithms.Verify(certificate, algorithm, Text, new byte[256]));
        Assert.False(SignatureAlgorithms.Verify(certificate, algorithm, Text, new byte[256], keeps: true));
        Assert.Equal(ContainerState.WrongSignature, StateOf(certificate, algorithm));
    }

    [Theory]
    [InlineData("2.16.840.1.101.3.4.2.1", "SHA256")]
    [InlineData("2.16.840.1.101.3.4.2.2", "SHA384")]
    [InlineData("2.16.840.1.101.3.4.2.3", "SHA512")]
    [InlineData("1.3.14.3.2.26", null)]
    [InlineData("1.2.840.113549.2.5", null)]
    [InlineData("", null)]
    public void Digests_are_those_of_SHA_2(string oid, string? name) => Assert.Equal(name, SignatureAlgorithms.DigestOf(oid)?.Name);

    [Theory]
    [InlineData("1.2.840.113549.1.1.1", true)]
    [InlineData("1.2.840.113549.1.1.10", true)]
    [InlineData("1.2.840.113549.1.1.11", true)]
    [InlineData("1.2.840.113549.1.1.12", true)]
    [InlineData("1.2.840.113549.1.1.13", true)]
    [InlineData("1.2.840.10045.2.1", true)]
    [InlineData("1.2.840.10045.4.3.2", true)]
    [InlineData("1.2.840.10045.4.3.3", true)]
    [InlineData("1.2.840.10045.4.3.4", true)]
    [InlineData("1.2.840.113549.1.1.5", false)]
    [InlineData("1.2.840.10045.4.1", false)]
    [InlineData("1.2.840.10040.4.3", false)]
    public void A_signer_uses_what_holds(string oid, bool mayUse) => Assert.Equal(mayUse, SignatureAlgorithms.SignerMayUse(oid));

    private static ContainerState StateOf(X509Certificate2 certificate, string algorithm) => SignatureContainer.Read(
        new HandMadeCms(certificate, Text) { SignatureAlgorithm = HandMadeCms.Algorithm(algorithm) }.Encode(),
        name => CryptographicOperations.HashData(name, Text),
        bound: false).State;

    private static IEnumerable<string> Algorithms =>
        Enumerable.Range(11, 3).Select(last => $"1.2.840.113549.1.1.{last}").Concat(Enumerable.Range(2, 3).Select(last => $"1.2.840.10045.4.3.{last}"));

    private static byte[] Sign(AsymmetricAlgorithm key, HashAlgorithmName digest) => key switch
    {
        RSA rsa => rsa.SignData(Text, digest, RSASignaturePadding.Pkcs1),
        _ => ((ECDsa)key).SignData(Text, digest, DSASignatureFormat.Rfc3279DerSequence),
    };

    private static X509Certificate2 Certificate(AsymmetricAlgorithm key) => (key is RSA rsa
        ? new CertificateRequest("CN=Persona", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest("CN=Persona", (ECDsa)key, HashAlgorithmName.SHA256)).CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));

    private static X509Certificate2 WithKey(string oid, byte[] parameters, byte[] value)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedName("CN=Persona");
        var request = new CertificateRequest(name, new PublicKey(new(oid), new(new Oid(oid), parameters), new(new Oid(oid), value)), HashAlgorithmName.SHA256);
        return request.Create(name, X509SignatureGenerator.CreateForECDsa(key), TestClock.Start, TestClock.Start.AddDays(1), [1]);
    }
}
