using System.Formats.Asn1;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>Whether values are written in the one way that DER has (X.690, 10 and 11): others are rewritten, or not read at all, by some programs.</summary>
internal static class DistinguishedEncoding
{
    private const int Deepest = 20;

    /// <param name="values">One after the other; what is in them is looked at, too.</param>
    public static bool Is(ReadOnlySpan<byte> values) => Is(values, Deepest);

    private static bool Is(ReadOnlySpan<byte> values, int depth)
    {
        while (!values.IsEmpty)
        {
            if (depth == 0 || !AsnDecoder.TryReadEncodedValue(values, AsnEncodingRules.DER, out var tag, out var start, out var length, out var all)
                || !(tag.IsConstructed ? Is(values.Slice(start, length), depth - 1) : IsRead(values[..all], tag)))
            {
                return false;
            }

            values = values[all..];
        }

        return true;
    }

    // Times and numbers are read by programs that read all of a container, also where they need none of them; texts by nobody who does not show them.
    private static bool IsRead(ReadOnlySpan<byte> value, Asn1Tag tag)
    {
        if (tag.TagClass is not TagClass.Universal)
        {
            return true;
        }

        try
        {
            switch ((UniversalTagNumber)tag.TagValue)
            {
                case UniversalTagNumber.UtcTime:
                    AsnDecoder.ReadUtcTime(value, AsnEncodingRules.DER, out _);
                    break;
                case UniversalTagNumber.GeneralizedTime:
                    AsnDecoder.ReadGeneralizedTime(value, AsnEncodingRules.DER, out _);
                    break;
                case UniversalTagNumber.Boolean:
                    AsnDecoder.ReadBoolean(value, AsnEncodingRules.DER, out _);
                    break;
                case UniversalTagNumber.Integer:
                    AsnDecoder.ReadIntegerBytes(value, AsnEncodingRules.DER, out _);
                    break;
                case UniversalTagNumber.ObjectIdentifier:
                    AsnDecoder.ReadObjectIdentifier(value, AsnEncodingRules.DER, out _);
                    break;
                case UniversalTagNumber.Null:
                    AsnDecoder.ReadNull(value, AsnEncodingRules.DER, out _);
                    break;
            }

            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
