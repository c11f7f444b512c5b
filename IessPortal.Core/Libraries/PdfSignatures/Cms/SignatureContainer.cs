using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>What the check of a CMS ended with.</summary>
internal enum ContainerState
{
    Good,
    /// <summary>No CMS, or cut off.</summary>
    Unreadable,
    /// <summary>It signs something that it carries itself, and not the file.</summary>
    Embedded,
    /// <summary>Not exactly one signer, or without its certificate.</summary>
    NoSigner,
    /// <summary>SHA-1 and older, or an algorithm that is not known.</summary>
    WeakAlgorithm,
    /// <summary>The attributes do not bind content and certificate as they have to.</summary>
    WrongAttributes,
    /// <summary>The file is not the one that was signed.</summary>
    Altered,
    /// <summary>The signature is not by that certificate's key.</summary>
    WrongSignature,
}

/// <summary>A CMS from the gap of a signature (RFC 5652), checked against the bytes around it.</summary>
internal sealed class SignatureContainer
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    private SignatureContainer(ContainerState state) => State = state;

    public ContainerState State { get; private init; }

    /// <summary>The number of the digest, where the container could be read.</summary>
    public string Digest { get; private init; } = string.Empty;

    /// <summary>Who signed; none where the container does not tell.</summary>
    public X509Certificate2? Certificate { get; private init; }

    /// <summary>All that it carries.</summary>
    public X509Certificate2Collection Certificates { get; private init; } = [];

    /// <summary>When the signer says that it was.</summary>
    public DateTimeOffset? SigningTime { get; private init; }

    public SignerInfo? Signer { get; private init; }

    /// <summary>A time stamp over the signature, as it came.</summary>
    public byte[]? TimeStamp { get; private init; }

    /// <param name="contents">What fills the gap: the CMS, and zeros behind it.</param>
    /// <param name="signed">The bytes around the gap.</param>
    /// <param name="bound">Whether the certificate has to be bound by an attribute (CAdES).</param>
    public static SignatureContainer Read(ReadOnlySpan<byte> contents, byte[] signed, bool bound)
    {
        try
        {
            var length = LengthOf(contents);
            if (contents[length..].ContainsAnyExcept((byte)0))
            {
                return new(ContainerState.Unreadable);
            }

            var encoded = contents[..length];
            if (!IsDetached(encoded.ToArray()))
            {
                return new(ContainerState.Embedded);
            }

            var cms = new SignedCms(new ContentInfo(signed), detached: true);
            cms.Decode(encoded);
            return Check(cms, signed, bound);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return new(ContainerState.Unreadable);
        }
    }

    private static SignatureContainer Check(SignedCms cms, ReadOnlySpan<byte> signed, bool bound)
    {
        if (cms.SignerInfos is not [{ Certificate: { } certificate } signer])
        {
            return new(ContainerState.NoSigner) { Certificates = cms.Certificates };
        }

        return new(StateOf(signer, certificate, signed, bound))
        {
            Digest = signer.DigestAlgorithm.Value ?? string.Empty,
            Certificate = certificate,
            Certificates = cms.Certificates,
            Signer = signer,
            SigningTime = AttributeOf<Pkcs9SigningTime>(signer) is { } time
                ? new DateTimeOffset(DateTime.SpecifyKind(time.SigningTime, DateTimeKind.Utc))
                : null,
            TimeStamp = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(
                attribute => attribute.Oid.Value == TimeStampToken) is { Values: [var token] }
                ? token.RawData
                : null,
        };
    }

    private static ContainerState StateOf(SignerInfo signer, X509Certificate2 certificate, ReadOnlySpan<byte> signed, bool bound)
    {
        if (SignatureAlgorithms.DigestOf(signer.DigestAlgorithm.Value ?? string.Empty) is not { } digest
            || !SignatureAlgorithms.SignerMayUse(signer.SignatureAlgorithm.Value ?? string.Empty))
        {
            return ContainerState.WeakAlgorithm;
        }

        var binding = CertificateBinding.Of(signer, certificate);
        if (AttributeOf<Pkcs9ContentType>(signer)?.ContentType.Value != Data
            || AttributeOf<Pkcs9MessageDigest>(signer) is not { } named
            || binding is false
            || (bound && binding is null))
        {
            return ContainerState.WrongAttributes;
        }

        if (!CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(digest, signed), named.MessageDigest))
        {
            return ContainerState.Altered;
        }

        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return ContainerState.Good;
        }
        catch (CryptographicException)
        {
            return ContainerState.WrongSignature;
        }
    }

    private static T? AttributeOf<T>(SignerInfo signer) where T : AsnEncodedData =>
        signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>())
            .OfType<T>()
            .ToList() is [var only]
            ? only
            : null;

    // ContentInfo → [0] SignedData → version, digests, and then what is signed: its kind, and nothing else.
    private static bool IsDetached(byte[] encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        outer.ReadObjectIdentifier();
        var signedData = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)).ReadSequence();
        signedData.ReadEncodedValue();
        signedData.ReadEncodedValue();
        var content = signedData.ReadSequence();
        return content.ReadObjectIdentifier() == Data && !content.HasData;
    }

    private static int LengthOf(ReadOnlySpan<byte> contents)
    {
        AsnDecoder.ReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out var length);
        return length;
    }
}
