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
    private const int MostOfDigests = 200;
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTimeType = "1.2.840.113549.1.9.5";
    private const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private SignatureContainer(ContainerState state) => State = state;

    public ContainerState State { get; private init; }

    /// <summary>The number of the digest, where the container could be read.</summary>
    public string Digest { get; private init; } = string.Empty;

    /// <summary>Who signed; none where the container does not tell.</summary>
    public X509Certificate2? Certificate { get; private init; }

    /// <summary>All certificates that it carries, as they came.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; private init; } = [];

    /// <summary>When the signer says that it was.</summary>
    public DateTimeOffset? SigningTime { get; private init; }

    /// <summary>The signature itself.</summary>
    public byte[] Signature { get; private init; } = [];

    /// <summary>A time stamp over the signature, as it came.</summary>
    public byte[]? TimeStamp { get; private init; }

    /// <summary>Bytes that nobody needs to verify it: no signature covers them, and anything could be there.</summary>
    public long Unexplained { get; private init; }

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
        var outer = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        if (outer.ReadObjectIdentifier() != SignedData)
        {
            return new(ContainerState.Unreadable);
        }

        var within = outer.ReadSequence(Explicit);
        outer.ThrowIfNotEmpty();
        var signed = within.ReadSequence();
        within.ThrowIfNotEmpty();
        signed.ReadInteger();
        var digests = signed.ReadEncodedValue().Length;
        var unexplained = digests > MostOfDigests ? (long)digests : 0;
        var content = signed.ReadSequence();
        if (content.ReadObjectIdentifier() != Data || content.HasData)
        {
            return new(ContainerState.Embedded);
        }

        var certificates = new List<ReadOnlyMemory<byte>>();
        while (signed.HasData && signed.PeekTag().TagClass is TagClass.ContextSpecific)
        {
            // Lists of revoked certificates may follow; they are asked for elsewhere.
            if (signed.PeekTag() != Explicit)
            {
                unexplained += signed.ReadEncodedValue().Length;
                continue;
            }

            for (var set = signed.ReadSetOf(skipSortOrderValidation: true, Explicit); set.HasData;)
            {
                certificates.Add(set.ReadEncodedValue());
            }
        }

        var signers = signed.ReadSetOf(skipSortOrderValidation: true);
        signed.ThrowIfNotEmpty();
        var signer = SignerInformation.Read(signers.ReadSequence());
        return signers.HasData || CertificateSet.Find(certificates, signer) is not { } certificate
            ? new(ContainerState.NoSigner) { Certificates = certificates }
            : Check(signer, certificate, (certificates, unexplained), (digestOf, bound));
    }

    private static SignatureContainer Check(
        SignerInformation signer,
        X509Certificate2 certificate,
        (IReadOnlyList<ReadOnlyMemory<byte>> Certificates, long Unexplained) beside,
        (Func<HashAlgorithmName, byte[]> DigestOf, bool Bound) how) =>
        new(StateOf(signer, certificate, how.DigestOf, how.Bound))
        {
            Digest = signer.Digest,
            Certificate = certificate,
            Certificates = beside.Certificates,
            Unexplained = beside.Unexplained + CertificateSet.Unneeded(beside.Certificates, certificate) + signer.UnsignedBytesBut(TimeStampToken),
            Signature = signer.Signature,
            SigningTime = signer.SignedValue(SigningTimeType) is { } time ? TimeOf(time) : null,
            TimeStamp = signer.UnsignedValue(TimeStampToken)?.ToArray(),
        };

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
