using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Features.SignedRequests.Holders;

/// <summary>The texts that a certificate holds under numbers: extensions of its own, other names, attributes of the subject; and its policies.</summary>
internal sealed class CertificateFields
{
    private const string AlternativeName = "2.5.29.17";
    private const string CertificatePolicies = "2.5.29.32";
    private const int LongestText = 400;

    private static readonly UniversalTagNumber[] Texts =
    [
        UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String, UniversalTagNumber.BMPString,
        UniversalTagNumber.T61String, UniversalTagNumber.VisibleString, UniversalTagNumber.NumericString,
    ];

    private readonly ILookup<string, string> own;
    private readonly ILookup<string, string> subject;

    private CertificateFields(ILookup<string, string> own, ILookup<string, string> subject, IReadOnlyList<string> policies) =>
        (this.own, this.subject, Policies) = (own, subject, policies);

    public IReadOnlyList<string> Policies { get; }

    /// <exception cref="AsnContentException">What stands there cannot be read.</exception>
    /// <exception cref="CryptographicException">Nor can this.</exception>
    public static CertificateFields Read(X509Certificate2 certificate)
    {
        var own = certificate.Extensions.SelectMany(OwnFields);
        var subject = certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(name => !name.HasMultipleElements && name.GetSingleElementValue() is not null)
            .Select(name => (Oid: name.GetSingleElementType().Value!, Text: name.GetSingleElementValue()!.Trim()));
        return new(own.ToLookup(field => field.Oid, field => field.Text), subject.ToLookup(field => field.Oid, field => field.Text), PoliciesOf(certificate));
    }

    /// <summary>What stands under a number; empty where nothing does, or nothing that counts.</summary>
    public string Own(string oid) => own[oid].Distinct().ToList() is [var only] ? only : string.Empty;

    public string Subject(string oid) => subject[oid].ToList() is [var only] ? only : string.Empty;

    public bool HasOwn(string oid) => own.Contains(oid);

    /// <summary>Whether something stands there more than once, and not the same.</summary>
    public bool SaysTwice(IEnumerable<string> ownNumbers, IEnumerable<string> subjectNumbers) =>
        ownNumbers.Any(oid => own[oid].Distinct().Count() > 1) || subjectNumbers.Any(oid => subject[oid].Count() > 1);

    private static List<(string Oid, string Text)> OwnFields(X509Extension extension)
    {
        var oid = extension.Oid?.Value ?? string.Empty;
        if (oid == AlternativeName)
        {
            return OtherNames(extension.RawData);
        }

        // Below the numbers of companies, and below the one for examples.
        return (oid.StartsWith("1.3.6.1.4.1.", StringComparison.Ordinal) || oid.StartsWith("2.999.", StringComparison.Ordinal))
            && TextOf(extension.RawData) is { } text
            ? [(oid, text)]
            : [];
    }

    // A string, or one wrapped in an octet string once more.
    private static string? TextOf(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.BER);
        var tag = reader.PeekTag();
        if (tag.TagClass is TagClass.Universal && tag.TagValue == (int)UniversalTagNumber.OctetString)
        {
            return TextOf(reader.ReadOctetString());
        }

        if (tag.TagClass is not TagClass.Universal || !Texts.Contains((UniversalTagNumber)tag.TagValue) || value.Length > LongestText)
        {
            return null;
        }

        var text = reader.ReadCharacterString((UniversalTagNumber)tag.TagValue).Trim();
        return reader.HasData ? null : text;
    }

    // GeneralNames → [0] otherName: a number, and under [0] its text.
    private static List<(string Oid, string Text)> OtherNames(byte[] extension)
    {
        var names = new AsnReader(extension, AsnEncodingRules.BER).ReadSequence();
        var found = new List<(string Oid, string Text)>();
        var otherName = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        while (names.HasData)
        {
            if (names.PeekTag() != otherName)
            {
                names.ReadEncodedValue();
                continue;
            }

            var name = names.ReadSequence(otherName);
            var oid = name.ReadObjectIdentifier();
            if (TextOf(name.ReadSequence(otherName).ReadEncodedValue()) is { } text)
            {
                found.Add((oid, text));
            }
        }

        return found;
    }

    private static List<string> PoliciesOf(X509Certificate2 certificate)
    {
        var found = new List<string>();
        if (certificate.Extensions[CertificatePolicies] is { } extension)
        {
            var policies = new AsnReader(extension.RawData, AsnEncodingRules.BER).ReadSequence();
            while (policies.HasData)
            {
                found.Add(policies.ReadSequence().ReadObjectIdentifier());
            }
        }

        return found;
    }
}
