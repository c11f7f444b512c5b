using System.Formats.Asn1;
using IessPortal.Core.Libraries.PdfSignatures.Cms;

namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>An answer of a server about certificates, as it came (RFC 6960, 4.2.1).</summary>
/// <param name="Structure">What is signed, and the signature.</param>
/// <param name="Certificates">Those that came with it, which nobody signed as a whole.</param>
internal sealed record OcspResponse(SignedStructure Structure, IReadOnlyList<ReadOnlyMemory<byte>> Certificates)
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";

    private static readonly Asn1Tag Context = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <returns>None where the server does not answer, or in another form.</returns>
    /// <exception cref="AsnContentException">It is something else, or something stands behind it.</exception>
    public static OcspResponse? Read(ReadOnlyMemory<byte> encoded)
    {
        var response = Only(new AsnReader(encoded, AsnEncodingRules.DER));
        if (response.ReadEnumeratedBytes().Span is not [0])
        {
            return null;
        }

        var held = response.ReadSequence(Context);
        response.ThrowIfNotEmpty();
        var bytes = Only(held);
        if (bytes.ReadObjectIdentifier() != Basic)
        {
            return null;
        }

        var basic = Only(new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER));
        bytes.ThrowIfNotEmpty();
        var structure = SignedStructure.Read(basic);
        var certificates = new List<ReadOnlyMemory<byte>>();
        if (basic.HasData)
        {
            for (var beside = Only(basic.ReadSequence(Context)); beside.HasData;)
            {
                certificates.Add(beside.ReadEncodedValue());
            }
        }

        basic.ThrowIfNotEmpty();
        return new(structure, certificates);
    }

    private static AsnReader Only(AsnReader outer)
    {
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        return sequence;
    }
}
