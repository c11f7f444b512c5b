using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>A CMS with signers, taken apart and not verified (RFC 5652, 5.1).</summary>
/// <param name="ContentType">The number of what is signed.</param>
/// <param name="HasContent">Whether it carries that itself.</param>
/// <param name="Certificates">All that it carries, as they came.</param>
/// <param name="Unexplained">
/// Bytes beside these and the signers that nobody needs: versions too long to be such, digests that are none or too many, lists of revoked ones.
/// </param>
/// <param name="Signer">The first signer.</param>
/// <param name="IsOnly">Whether there is no other.</param>
internal sealed record SignedFields(
    string ContentType, bool HasContent, IReadOnlyList<ReadOnlyMemory<byte>> Certificates, long Unexplained, SignerInformation Signer, bool IsOnly)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const int MostOfDigests = 200;

    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <returns>None where it is of another kind.</returns>
    /// <exception cref="AsnContentException">It is no CMS.</exception>
    public static SignedFields? Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        if (outer.ReadObjectIdentifier() != SignedData)
        {
            return null;
        }

        var within = outer.ReadSequence(Explicit);
        outer.ThrowIfNotEmpty();
        var signed = within.ReadSequence();
        within.ThrowIfNotEmpty();
        // One byte says which version it is; in longer ones anything could stand.
        long unexplained = signed.ReadIntegerBytes().Length - 1;
        var digests = signed.ReadEncodedValue();
        unexplained += digests.Length > MostOfDigests || !AlgorithmIdentifier.AreIn(digests) ? digests.Length : 0;
        var content = signed.ReadSequence();
        var type = content.ReadObjectIdentifier();
        var certificates = new List<ReadOnlyMemory<byte>>();
        while (signed.HasData && signed.PeekTag().TagClass is TagClass.ContextSpecific)
        {
            // Lists of revoked certificates may follow; they are asked for elsewhere. Certificates come once.
            if (signed.PeekTag() != Explicit || certificates.Count > 0)
            {
                unexplained += signed.ReadEncodedValue().Length;
                continue;
            }

            for (var set = signed.ReadSetOf(Explicit); set.HasData;)
            {
                certificates.Add(set.ReadEncodedValue());
            }
        }

        var signers = signed.ReadSetOf();
        signed.ThrowIfNotEmpty();
        var signer = SignerInformation.Read(signers.ReadSequence());
        return new(type, content.HasData, certificates, unexplained, signer, !signers.HasData);
    }

    /// <summary>How many bytes no signature covers and nobody needs.</summary>
    /// <param name="certificate">The signer's.</param>
    /// <param name="attribute">The number of the one attribute that is needed and not signed; none: there is no such.</param>
    /// <param name="isPinned">Whether a certificate is known byte for byte.</param>
    public long UnexplainedWith(X509Certificate2 certificate, string? attribute, Func<ReadOnlyMemory<byte>, bool> isPinned) =>
        Unexplained + CertificateSet.Unneeded(Certificates, certificate, isPinned) + Signer.UnsignedBytesBut(attribute);
}
