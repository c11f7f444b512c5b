using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>What certificates, lists of revoked ones and answers about them have in common: something, the algorithm, and a signature over it.</summary>
/// <param name="Signed">The bytes that are signed.</param>
internal sealed record SignedStructure(ReadOnlyMemory<byte> Signed, string Algorithm, ReadOnlyMemory<byte> Signature)
{
    /// <exception cref="AsnContentException">It is something else.</exception>
    public static SignedStructure Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var structure = Read(sequence);
        sequence.ThrowIfNotEmpty();
        return structure;
    }

    /// <param name="sequence">What follows the signature stays in it.</param>
    public static SignedStructure Read(AsnReader sequence)
    {
        var signed = sequence.ReadEncodedValue();
        var algorithm = sequence.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        // Those that are known here have no parameters, or say so.
        if (algorithm.HasData)
        {
            algorithm.ReadNull();
        }

        algorithm.ThrowIfNotEmpty();
        return new(signed, oid, sequence.ReadBitString(out _));
    }

    /// <param name="keeps">Whether that certificate stays, so that its key is worth keeping.</param>
    public bool IsSignedBy(X509Certificate2 certificate, bool keeps = false) =>
        SignatureAlgorithms.Verify(certificate, Algorithm, Signed.Span, Signature.Span, keeps);
}
