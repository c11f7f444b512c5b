using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>Which algorithms hold a signature today: SHA-256 or stronger, RSA from 2048 bits, the NIST's curves from 256.</summary>
internal static class SignatureAlgorithms
{
    public const int SmallestRsaKey = 2048;

    /// <summary>RSASSA-PSS, whose parameters say how it is padded (RFC 4055, 3.1); no other algorithm of a signer has any.</summary>
    public const string Pss = "1.2.840.113549.1.1.10";

    private const int LargestRsaKey = 8192;
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string EllipticKey = "1.2.840.10045.2.1";

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new()
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, (HashAlgorithmName Hash, string Key)> Signatures = new()
    {
        ["1.2.840.113549.1.1.11"] = (HashAlgorithmName.SHA256, RsaKey),
        ["1.2.840.113549.1.1.12"] = (HashAlgorithmName.SHA384, RsaKey),
        ["1.2.840.113549.1.1.13"] = (HashAlgorithmName.SHA512, RsaKey),
        ["1.2.840.10045.4.3.2"] = (HashAlgorithmName.SHA256, EllipticKey),
        ["1.2.840.10045.4.3.3"] = (HashAlgorithmName.SHA384, EllipticKey),
        ["1.2.840.10045.4.3.4"] = (HashAlgorithmName.SHA512, EllipticKey),
    };

    /// <summary>Of a CMS: the key's own algorithm, or the one with the digest in it.</summary>
    private static readonly HashSet<string> SignerAlgorithms = [RsaKey, Pss, EllipticKey, .. Signatures.Keys];

    /// <summary>With the sizes of their keys.</summary>
    private static readonly Dictionary<string, int> Curves = new() { ["1.2.840.10045.3.1.7"] = 256, ["1.3.132.0.34"] = 384, ["1.3.132.0.35"] = 521 };

    /// <summary>Keys of certificates that stay: to make one ready costs several times what verifying by it does.</summary>
    private static readonly ConditionalWeakTable<X509Certificate2, AsymmetricAlgorithm> Kept = [];

    /// <summary>The digest of that number; none: too weak, or not known.</summary>
    public static HashAlgorithmName? DigestOf(string oid) => Digests.TryGetValue(oid, out var name) ? name : null;

    public static bool SignerMayUse(string oid) => SignerAlgorithms.Contains(oid);

    /// <summary>What is told of a key: its kind and size, and whether it is strong enough.</summary>
    /// <remarks>Read from the certificate alone: the key itself is made ready only where something is verified by it.</remarks>
    public static (string Name, bool Strong) KeyOf(X509Certificate2 certificate)
    {
        try
        {
            if (certificate.PublicKey.Oid.Value == RsaKey)
            {
                var modulus = new AsnReader(certificate.PublicKey.EncodedKeyValue.RawData, AsnEncodingRules.DER).ReadSequence().ReadInteger();
                return ($"RSA {modulus.GetBitLength()}", modulus.Sign > 0 && modulus.GetBitLength() >= SmallestRsaKey);
            }

            if (certificate.PublicKey.Oid.Value == EllipticKey)
            {
                var curve = new AsnReader(certificate.PublicKey.EncodedParameters?.RawData ?? [], AsnEncodingRules.DER).ReadObjectIdentifier();
                return Curves.TryGetValue(curve, out var size) ? ($"EC {size}", true) : ($"EC {curve}", false);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            // A key that cannot be read is one that is not known.
        }

        return (certificate.PublicKey.Oid.Value ?? string.Empty, false);
    }

    /// <summary>Whether a signature in a CMS is by that certificate's key, over a digest.</summary>
    /// <exception cref="System.Formats.Asn1.AsnContentException">Its parameters are none.</exception>
    public static bool VerifyDigest(X509Certificate2 certificate, SignerInformation signer, HashAlgorithmName digest, byte[] signed)
    {
        // Where the algorithm names a digest, too, it is the same.
        if (Signatures.TryGetValue(signer.Algorithm, out var named) && (named.Hash != digest || named.Key != certificate.PublicKey.Oid.Value))
        {
            return false;
        }

        try
        {
            if (certificate.PublicKey.Oid.Value == RsaKey)
            {
                using var rsa = certificate.GetRSAPublicKey()!;
                return signer.Algorithm == Pss
                    ? PssPadding.SaltLengthOf(signer.Parameters, digest) is { } salt && PssPadding.Verify(rsa, signed, signer.Signature, digest, salt)
                    : signer.Algorithm != EllipticKey && rsa.KeySize <= LargestRsaKey
                        && rsa.VerifyHash(signed, signer.Signature, digest, RSASignaturePadding.Pkcs1);
            }

            if (certificate.PublicKey.Oid.Value != EllipticKey || signer.Algorithm is Pss or RsaKey)
            {
                return false;
            }

            using var curve = certificate.GetECDsaPublicKey()!;
            return curve.VerifyHash(signed, signer.Signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether <paramref name="signer"/> signed the bytes, by an algorithm that holds.</summary>
    /// <param name="keeps">Whether that certificate stays, so that its key is worth keeping.</param>
    public static bool Verify(X509Certificate2 signer, string oid, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, bool keeps = false)
    {
        if (!Signatures.TryGetValue(oid, out var algorithm) || signer.PublicKey.Oid.Value != algorithm.Key)
        {
            return false;
        }

        try
        {
            if (!keeps)
            {
                using var key = ReadyKeyOf(signer);
                return Verify(key, algorithm.Hash, signed, signature);
            }

            // Keys are not for several threads at once.
            var kept = Kept.GetValue(signer, ReadyKeyOf);
            lock (kept)
            {
                return Verify(kept, algorithm.Hash, signed, signature);
            }
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool Verify(AsymmetricAlgorithm key, HashAlgorithmName hash, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) => key switch
    {
        RSA rsa => rsa.KeySize is >= SmallestRsaKey and <= LargestRsaKey && rsa.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1),
        ECDsa curve => curve.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence),
        _ => false,
    };

    private static AsymmetricAlgorithm ReadyKeyOf(X509Certificate2 certificate) =>
        certificate.PublicKey.Oid.Value == RsaKey ? certificate.GetRSAPublicKey()! : certificate.GetECDsaPublicKey()!;
}
