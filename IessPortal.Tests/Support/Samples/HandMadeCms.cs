using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A signature in a CMS (RFC 5652), of which any part can be written otherwise. All parts are encoded values.</summary>
internal sealed record HandMadeCms(X509Certificate2 Certificate, byte[] Covered)
{
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    public string Kind { get; init; } = "1.2.840.113549.1.7.2";
    public byte[] Version { get; init; } = Number(1);
    public byte[] Digests { get; init; } = Set(Algorithm(Sha256));
    public byte[] Content { get; init; } = Sequence(Oid("1.2.840.113549.1.7.1"));

    /// <summary>What stands between the content and the signers; else the signer's certificate.</summary>
    public byte[]? Between { get; init; }

    public byte[] SignerVersion { get; init; } = Number(1);

    /// <summary>Else by the certificate's issuer and number.</summary>
    public byte[]? SignerName { get; init; }

    public byte[] SignerDigest { get; init; } = Algorithm(Sha256);
    public byte[] SignatureAlgorithm { get; init; } = Algorithm(EcdsaWithSha256);

    /// <summary>Else kind of content and digest, as they are asked for; none: there are no attributes.</summary>
    public IReadOnlyList<byte[]>? Attributes { get; init; } = [];

    /// <summary>Beside those.</summary>
    public IReadOnlyList<byte[]> MoreAttributes { get; init; } = [];

    public IReadOnlyList<byte[]> Unsigned { get; init; } = [];

    /// <summary>What stands at the end of: the signer, all that is signed, what holds it, and the whole.</summary>
    public (byte[] Signer, byte[] Signed, byte[] Within, byte[] Outer) Behind { get; init; } = ([], [], [], []);

    public byte[] Encode()
    {
        var attributes = Attributes is null ? null
            : (byte[][])
            [
                .. Attributes.Count > 0 ? Attributes : [Attribute("1.2.840.113549.1.9.3", Oid("1.2.840.113549.1.7.1")), Digest(Covered)],
                .. MoreAttributes,
            ];
        // Signed in the order of DER, whatever their order is here.
        var signed = attributes is null ? Covered : Set([.. attributes.OrderBy(Convert.ToHexString, StringComparer.Ordinal)]);
        var signer = Sequence(
            SignerVersion,
            SignerName ?? Sequence(Certificate.IssuerName.RawData, Value(writer => writer.WriteInteger(Certificate.SerialNumberBytes.Span))),
            SignerDigest,
            attributes is null ? [] : Tagged(0xA0, attributes),
            SignatureAlgorithm,
            Octets(Sign(signed)),
            Unsigned.Count == 0 ? [] : Tagged(0xA1, [.. Unsigned]),
            Behind.Signer);
        return Sequence(
            Oid(Kind),
            Tagged(0xA0, Sequence(Version, Digests, Content, Between ?? Tagged(0xA0, Certificate.RawData), Set(signer), Behind.Signed), Behind.Within),
            Behind.Outer);
    }

    public static byte[] Attribute(string oid, params byte[][] values) => Sequence(Oid(oid), Set(values));

    public static byte[] Digest(byte[] covered) => Attribute("1.2.840.113549.1.9.4", Octets(SHA256.HashData(covered)));

    public static byte[] Algorithm(string oid, params byte[][] parameters) => Sequence([Oid(oid), .. parameters]);

    public static byte[] Oid(string oid) => Value(writer => writer.WriteObjectIdentifier(oid));

    public static byte[] Number(int number) => Value(writer => writer.WriteInteger(number));

    public static byte[] Octets(byte[] bytes) => Value(writer => writer.WriteOctetString(bytes));

    public static byte[] Sequence(params byte[][] values) => Tagged(0x30, values);

    /// <summary>In the order in which they are given.</summary>
    public static byte[] Set(params byte[][] values) => Tagged(0x31, values);

    public static byte[] Tagged(byte tag, params byte[][] values)
    {
        var content = (byte[])[.. values.SelectMany(value => value)];
        byte[] length = content.Length switch
        {
            < 0x80 => [(byte)content.Length],
            < 0x100 => [0x81, (byte)content.Length],
            < 0x10000 => [0x82, (byte)(content.Length >> 8), (byte)content.Length],
            _ => [0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length],
        };
        return [tag, .. length, .. content];
    }

    public static byte[] Value(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private byte[] Sign(byte[] bytes)
    {
        using var curve = Certificate.HasPrivateKey ? Certificate.GetECDsaPrivateKey() : null;
        using var rsa = Certificate.HasPrivateKey ? Certificate.GetRSAPrivateKey() : null;
        return curve?.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ?? rsa?.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? new byte[256];
    }
}
