using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>What the check of a CMS ended with.</summary>
internal enum ContainerState
{
    Good,
    /// <summary>No CMS, or cut off, or with a certificate that cannot be one.</summary>
    Unreadable,
    /// <summary>It signs something that it carries itself, and not the file.</summary>
    Embedded,
    /// <summary>Not exactly one signer, or without its certificate.</summary>
    NoSigner,
    /// <summary>SHA-1 and older, or an algorithm that is not known.</summary>
    WeakAlgorithm,
    /// <summary>The attributes do not bind content and certificate as they have to.</summary>
    WrongAttributes,
    /// <summary>It signs the file itself, without attributes.</summary>
    NoAttributes,
    /// <summary>The file is not the one that was signed.</summary>
    Altered,
    /// <summary>The signature is not by that certificate's key.</summary>
    WrongSignature,
}

/// <summary>A CMS from the gap of a signature (RFC 5652), checked against the bytes around it.</summary>
internal sealed class SignatureContainer
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTimeType = "1.2.840.113549.1.9.5";

    private SignedFields? fields;

    private SignatureContainer(ContainerState state) => State = state;

    public ContainerState State { get; private init; }

    /// <summary>The number of the digest, where the container could be read.</summary>
    public string Digest { get; private init; } = string.Empty;

    /// <summary>Who signed; none where the container does not tell.</summary>
    public X509Certificate2? Certificate { get; private init; }

    /// <summary>All certificates that it carries, as they came.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates => fields?.Certificates ?? [];

    /// <summary>When the signer says that it was.</summary>
    public DateTimeOffset? SigningTime { get; private init; }

    /// <summary>The signature itself.</summary>
    public byte[] Signature { get; private init; } = [];

    /// <summary>A time stamp over the signature, as it came.</summary>
    public byte[]? TimeStamp { get; private init; }

    /// <summary>Bytes that nobody needs to verify it: no signature covers them, and anything could be there.</summary>
    /// <param name="isPinned">Whether a certificate is known byte for byte.</param>
    public long UnexplainedBut(Func<ReadOnlyMemory<byte>, bool> isPinned) =>
        Certificate is null ? 0 : fields!.UnexplainedWith(Certificate, SignerInformation.TimeStampToken, isPinned);

    /// <param name="contents">What fills the gap: the CMS, and zeros behind it.</param>
    /// <param name="digestOf">The digest of the bytes around the gap.</param>
    /// <param name="bound">Whether the certificate has to be bound by an attribute (CAdES).</param>
    public static SignatureContainer Read(ReadOnlyMemory<byte> contents, Func<HashAlgorithmName, byte[]> digestOf, bool bound)
    {
        try
        {
            return Encoded(contents) is { } encoded ? Open(encoded, digestOf, bound) : new(ContainerState.Unreadable);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return new(ContainerState.Unreadable);
        }
    }

    /// <summary>What stands before the zeros; none where something else stands behind it.</summary>
    /// <exception cref="AsnContentException">It is no ASN.1.</exception>
    public static ReadOnlyMemory<byte>? Encoded(ReadOnlyMemory<byte> contents)
    {
        AsnDecoder.ReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out var length);
        return contents.Span[length..].ContainsAnyExcept((byte)0) ? (ReadOnlyMemory<byte>?)null : contents[..length];
    }

    private static SignatureContainer Open(ReadOnlyMemory<byte> encoded, Func<HashAlgorithmName, byte[]> digestOf, bool bound)
    {
        if (SignedFields.Read(encoded) is not { } read)
        {
            return new(ContainerState.Unreadable);
        }

        if (read.ContentType != Data || read.HasContent)
        {
            return new(ContainerState.Embedded);
        }

        return read.IsOnly && CertificateSet.Find(read.Certificates, read.Signer) is { } certificate
            ? new(StateOf(read.Signer, certificate, digestOf, bound))
            {
                Digest = read.Signer.Digest,
                Certificate = certificate,
                fields = read,
                Signature = read.Signer.Signature,
                SigningTime = read.Signer.SignedValue(SigningTimeType) is { } time ? TimeOf(time) : null,
                TimeStamp = read.Signer.UnsignedValue(SignerInformation.TimeStampToken)?.ToArray(),
            }
            : new(ContainerState.NoSigner) { fields = read };
    }

    private static ContainerState StateOf(SignerInformation signer, X509Certificate2 certificate, Func<HashAlgorithmName, byte[]> digestOf, bool bound)
    {
        if (SignatureAlgorithms.DigestOf(signer.Digest) is not { } digest || !SignatureAlgorithms.SignerMayUse(signer.Algorithm))
        {
            return ContainerState.WeakAlgorithm;
        }

        var file = digestOf(digest);
        if (signer.SignedBytes is not { } attributes)
        {
            return bound ? ContainerState.WrongAttributes
                : SignatureAlgorithms.VerifyDigest(certificate, signer, digest, file) ? ContainerState.NoAttributes : ContainerState.WrongSignature;
        }

        var binding = CertificateBinding.Of(signer, certificate);
        if (signer.SignedValue(ContentType) is not { } type || new AsnReader(type, AsnEncodingRules.BER).ReadObjectIdentifier() != Data
            || signer.SignedValue(MessageDigest) is not { } named
            || (signer.HasSigned(SigningTimeType) && signer.SignedValue(SigningTimeType) is null)
            || binding is false
            || (bound && binding is null))
        {
            return ContainerState.WrongAttributes;
        }

        return !CryptographicOperations.FixedTimeEquals(file, new AsnReader(named, AsnEncodingRules.BER).ReadOctetString()) ? ContainerState.Altered
            : SignatureAlgorithms.VerifyDigest(certificate, signer, digest, CryptographicOperations.HashData(digest, attributes)) ? ContainerState.Good
            : ContainerState.WrongSignature;
    }

    private static DateTimeOffset TimeOf(ReadOnlyMemory<byte> encoded)
    {
        var reader = new AsnReader(encoded, AsnEncodingRules.BER);
        return reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
    }
}
