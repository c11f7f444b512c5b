using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;

namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>A list of revoked certificates (RFC 5280, 5), complete and signed by the authority itself.</summary>
internal sealed class RevocationList
{
    private const int MostEntries = 2_000_000;
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly Dictionary<string, DateTimeOffset> revoked = [];

    private RevocationList(DateTimeOffset issuedAt, DateTimeOffset? nextUpdate) => (IssuedAt, NextUpdate) = (issuedAt, nextUpdate);

    public DateTimeOffset IssuedAt { get; }

    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Whether the authority has others beside it, for others of its certificates.</summary>
    public bool IsOneOfSeveral { get; private set; }

    public DateTimeOffset? RevocationOf(string serial) => revoked.TryGetValue(serial, out var at) ? at : null;

    /// <summary>Reads a list and checks who signed it.</summary>
    /// <returns>None where it is not by <paramref name="issuer"/>, covers not all of its certificates, or cannot be read.</returns>
    public static RevocationList? Read(byte[] encoded, X509Certificate2 issuer)
    {
        try
        {
            var structure = SignedStructure.Read(encoded);
            return structure.IsSignedBy(issuer) ? ReadList(structure.Signed, issuer) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static RevocationList? ReadList(ReadOnlyMemory<byte> signed, X509Certificate2 issuer)
    {
        var reader = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (reader.PeekTag() == Asn1Tag.Integer)
        {
            reader.ReadInteger();
        }

        reader.ReadSequence();
        if (!reader.ReadEncodedValue().Span.SequenceEqual(issuer.SubjectName.RawData))
        {
            return null;
        }

        var list = new RevocationList(Time(reader), reader.HasData && IsTime(reader.PeekTag()) ? Time(reader) : null);
        if (reader.HasData && reader.PeekTag() == Asn1Tag.Sequence)
        {
            list.ReadEntries(reader.ReadSequence());
        }

        return !reader.HasData || list.IsComplete(reader.ReadSequence(Extensions).ReadSequence()) ? list : null;
    }

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            // What else is said of it, such as why, changes nothing: held back is revoked, too.
            revoked[Serial(entry.ReadIntegerBytes())] = Time(entry);
            if (revoked.Count > MostEntries)
            {
                throw new AsnContentException();
            }
        }
    }

    // Not one of changes alone, and not one of authorities' certificates, of some reasons, or of other authorities.
    private bool IsComplete(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            if (oid == DeltaIndicator
                || (oid == IssuingDistributionPoint && !CoversHolders(extension.ReadOctetString()))
                || (critical && oid != IssuingDistributionPoint))
            {
                return false;
            }
        }

        return true;
    }

    // [0] says which of several it is; [1] onlyContainsUserCerts may be there; [2], [3], [4] and [5] say that something is left out or added.
    private bool CoversHolders(byte[] value)
    {
        var fields = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (fields.HasData)
        {
            if (fields.PeekTag().TagValue > 1)
            {
                return false;
            }

            IsOneOfSeveral |= fields.PeekTag().TagValue == 0;
            fields.ReadEncodedValue();
        }

        return true;
    }

    /// <summary>A serial number as it is compared: without the sign's leading zeros.</summary>
    public static string Serial(ReadOnlyMemory<byte> number) => Convert.ToHexString(number.Span.TrimStart((byte)0));

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    internal static DateTimeOffset Time(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
