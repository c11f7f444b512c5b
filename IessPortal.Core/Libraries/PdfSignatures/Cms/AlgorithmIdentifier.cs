using System.Formats.Asn1;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>An algorithm and what it needs to be told (RFC 5280, 4.1.1.2); nothing else stands in it.</summary>
/// <param name="Number">Its object identifier.</param>
/// <param name="Parameters">As they came; empty where there are none.</param>
internal readonly record struct AlgorithmIdentifier(string Number, ReadOnlyMemory<byte> Parameters)
{
    private const byte Null = 0x05;

    /// <summary>Whether it says no more than its number.</summary>
    public bool IsPlain => Parameters.IsEmpty || Parameters.Span is [Null, 0];

    /// <exception cref="AsnContentException">It is something else.</exception>
    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        var fields = reader.ReadSequence();
        var algorithm = new AlgorithmIdentifier(fields.ReadObjectIdentifier(), fields.HasData ? fields.ReadEncodedValue() : default);
        fields.ThrowIfNotEmpty();
        return algorithm;
    }

    /// <summary>Whether a value is a set of such, each of which says no more than its number.</summary>
    public static bool AreIn(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var set = new AsnReader(encoded, AsnEncodingRules.BER).ReadSetOf();
            var arePlain = true;
            while (set.HasData)
            {
                arePlain &= Read(set).IsPlain;
            }

            return arePlain;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
