using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>What a CMS says of one signer (RFC 5652, 5.3).</summary>
/// <param name="Issuer">By whom the signer's certificate is; none where it is named by its key.</param>
/// <param name="Serial">The certificate's number there, or the name of its key.</param>
/// <param name="Digest">The number of the digest.</param>
/// <param name="Algorithm">The number of the signature's algorithm.</param>
/// <param name="Parameters">The algorithm's parameters; empty where there are none.</param>
/// <param name="SignedBytes">The attributes as they are signed; none where there are none.</param>
internal sealed record SignerInformation(
    ReadOnlyMemory<byte>? Issuer,
    ReadOnlyMemory<byte> Serial,
    string Digest,
    string Algorithm,
    ReadOnlyMemory<byte> Parameters,
    byte[] Signature,
    byte[]? SignedBytes)
{
    /// <summary>The attribute with a time stamp over the signature (RFC 3161, appendix A).</summary>
    public const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    private const int MostAttributes = 100;
    private const int LongestParameters = 200;

    private static readonly Asn1Tag SignedAttributes = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag UnsignedAttributes = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    private Dictionary<string, List<ReadOnlyMemory<byte>>> Signed { get; init; } = [];

    private Dictionary<string, List<ReadOnlyMemory<byte>>> Unsigned { get; init; } = [];

    private int VersionLength { get; init; }

    /// <exception cref="AsnContentException">It is something else.</exception>
    public static SignerInformation Read(AsnReader reader)
    {
        var version = reader.ReadIntegerBytes().Length;
        ReadOnlyMemory<byte>? issuer = null;
        ReadOnlyMemory<byte> serial;
        if (reader.PeekTag().HasSameClassAndValue(KeyIdentifier))
        {
            serial = reader.ReadOctetString(KeyIdentifier);
        }
        else
        {
            var name = reader.ReadSequence();
            (issuer, serial) = (name.ReadEncodedValue(), name.ReadIntegerBytes());
            name.ThrowIfNotEmpty();
        }

        var digest = AlgorithmIdentifier.Read(reader);
        var encoded = reader.HasData && reader.PeekTag() == SignedAttributes ? reader.ReadEncodedValue() : (ReadOnlyMemory<byte>?)null;
        var algorithm = AlgorithmIdentifier.Read(reader);
        if (!digest.IsPlain || (!algorithm.IsPlain && algorithm.Number != SignatureAlgorithms.Pss))
        {
            throw new AsnContentException();
        }

        var signature = reader.ReadOctetString();
        var unsigned = reader.HasData ? Attributes(reader.ReadSetOf(UnsignedAttributes)) : [];
        reader.ThrowIfNotEmpty();
        return new(issuer, serial, digest.Number, algorithm.Number, algorithm.Parameters, signature, AsSet(encoded))
        {
            Signed = encoded is { } bytes
                ? Attributes(new AsnReader(bytes, AsnEncodingRules.BER).ReadSetOf(SignedAttributes))
                : [],
            Unsigned = unsigned,
            VersionLength = version,
        };
    }

    public bool Names(X509Certificate2 certificate) =>
        Issuer is { } issuer
            ? certificate.SerialNumberBytes.Span.SequenceEqual(Serial.Span) && certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.Span)
            : certificate.Extensions["2.5.29.14"] is X509SubjectKeyIdentifierExtension key && key.SubjectKeyIdentifierBytes.Span.SequenceEqual(Serial.Span);

    /// <summary>The one value of a signed attribute; none where it is missing, or has several.</summary>
    public ReadOnlyMemory<byte>? SignedValue(string oid) => OnlyOf(Signed, oid);

    public bool HasSigned(string oid) => Signed.ContainsKey(oid);

    /// <summary>The one value of an attribute that is not signed.</summary>
    public ReadOnlyMemory<byte>? UnsignedValue(string oid) => OnlyOf(Unsigned, oid);

    /// <summary>How many bytes stand in it that are not signed, but for one attribute.</summary>
    public long UnsignedBytesBut(string? oid) =>
        VersionLength - 1 + (Parameters.Length > LongestParameters ? Parameters.Length : 0)
        + Unsigned.Where(attribute => attribute.Key != oid || attribute.Value.Count != 1)
            .Sum(attribute => attribute.Value.Sum(value => (long)value.Length) + 1);

    private static ReadOnlyMemory<byte>? OnlyOf(Dictionary<string, List<ReadOnlyMemory<byte>>> attributes, string oid) =>
        attributes.TryGetValue(oid, out var values) && values is [var only] ? only : (ReadOnlyMemory<byte>?)null;

    private static Dictionary<string, List<ReadOnlyMemory<byte>>> Attributes(AsnReader reader)
    {
        var attributes = new Dictionary<string, List<ReadOnlyMemory<byte>>>();
        while (reader.HasData)
        {
            var attribute = reader.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            // Of two of one kind, programs disagree which counts.
            if (attributes.Count == MostAttributes || !attributes.TryAdd(oid, []))
            {
                throw new AsnContentException();
            }

            while (values.HasData)
            {
                attributes[oid].Add(values.ReadEncodedValue());
            }
        }

        return attributes;
    }

    // They are signed as a set by itself, in the order of DER, and not as they stand here (RFC 5652, 5.4).
    private static byte[]? AsSet(ReadOnlyMemory<byte>? encoded)
    {
        if (encoded is not { } bytes)
        {
            return null;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            for (var set = new AsnReader(bytes, AsnEncodingRules.BER).ReadSetOf(SignedAttributes); set.HasData;)
            {
                var attribute = set.ReadEncodedValue().Span;
                writer.WriteEncodedValue(DistinguishedEncoding.Is(attribute) ? attribute : throw new AsnContentException());
            }
        }

        return writer.Encode();
    }
}
