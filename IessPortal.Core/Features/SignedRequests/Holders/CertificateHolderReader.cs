using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Features.SignedRequests.Holders;

/// <summary>Reads from a certificate whose it is, as its authority writes it down.</summary>
/// <remarks>Both generations have to be told apart before the policies are read: the same number means «representante legal» in one and «miembro de empresa» in
/// the other.</remarks>
internal static class CertificateHolderReader
{
    private const string CommonName = "2.5.4.3";
    private const string Surnames = "2.5.4.4";
    private const string SerialNumber = "2.5.4.5";
    private const string Organization = "2.5.4.10";
    private const string GivenNames = "2.5.4.42";
    private const string OrganizationIdentifier = "2.5.4.97";
    private const string CedulaPrefix = "IDCEC-";
    private const string PassportPrefix = "PASEC-";
    private const string RucPrefix = "VATEC-";

    // Given names and two surnames; identification, second surname (at the Registro Civil: RUC), company and RUC.
    private static readonly int[] Names = [2, 3, 4];
    private static readonly int[] Said = [1, 4, 10, 11];

    /// <param name="certificate">One that the authority issued.</param>
    /// <returns>None where the certificate cannot be read in any of them.</returns>
    public static CertificateHolder? Read(X509Certificate2 certificate, IReadOnlyList<CertificateProfile> profiles)
    {
        try
        {
            var fields = CertificateFields.Read(certificate);
            // Who has fields below the authority's number is of the old generation, whatever its subject holds.
            var old = profiles.Where(profile => profile.Fields is { } below && (fields.HasOwn($"{below}.1") || fields.HasOwn($"{below}.2"))).ToList();
            return old switch
            {
                [] => FromSubject(fields, profiles),
                [var profile] => FromExtensions(fields, profile),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static CertificateHolder FromExtensions(CertificateFields fields, CertificateProfile profile)
    {
        var below = profile.Fields!;
        var kind = KindOf(fields, profile.Kinds);
        var (id, passport, ruc) = profile.OfRegistroCivil
            ? (fields.Own($"{below}.1"), fields.Own($"{below}.2"), fields.Own($"{below}.4"))
            : (fields.Own($"{below}.1"), string.Empty, fields.Own($"{below}.11"));
        var name = profile.OfRegistroCivil
            ? fields.Own($"{below}.3")
            : string.Join(' ', Names.Select(number => fields.Own($"{below}.{number}")).Where(part => part.Length > 0));
        var holder = new CertificateHolder(CertificateGeneration.Extensions, kind, name.Length > 0 ? name : fields.Subject(CommonName))
        {
            Cedula = CedulaOf(id),
            Passport = CedulaOf(id) is not null ? null : Present(passport) ?? Present(id),
            Ruc = RucOf(ruc),
            Company = profile.OfRegistroCivil ? string.Empty : fields.Own($"{below}.10"),
            Unclear = fields.SaysTwice(Said.Select(number => $"{below}.{number}"), []),
        };
        // Where the subject names somebody, too, it has to be the same.
        var other = fields.Subject(SerialNumber);
        return other.StartsWith(CedulaPrefix, StringComparison.Ordinal) && CedulaOf(other[CedulaPrefix.Length..]) != holder.Cedula
            ? holder with { Unclear = true }
            : holder;
    }

    private static CertificateHolder? FromSubject(CertificateFields fields, IReadOnlyList<CertificateProfile> profiles)
    {
        var kinds = profiles.Where(profile => profile.Generation is CertificateGeneration.Subject)
            .SelectMany(profile => profile.Kinds)
            .DistinctBy(pair => pair.Key)
            .ToDictionary();
        var (id, company) = (fields.Subject(SerialNumber), fields.Subject(OrganizationIdentifier));
        if (!id.StartsWith(CedulaPrefix, StringComparison.Ordinal)
            && !id.StartsWith(PassportPrefix, StringComparison.Ordinal)
            && !company.StartsWith(RucPrefix, StringComparison.Ordinal)
            && !fields.SaysTwice([], [SerialNumber]))
        {
            return null;
        }

        var names = $"{fields.Subject(GivenNames)} {fields.Subject(Surnames)}".Trim();
        return new(CertificateGeneration.Subject, KindOf(fields, kinds), names.Length > 0 ? names : fields.Subject(CommonName))
        {
            Cedula = id.StartsWith(CedulaPrefix, StringComparison.Ordinal) ? CedulaOf(id[CedulaPrefix.Length..]) : null,
            Passport = id.StartsWith(PassportPrefix, StringComparison.Ordinal) ? Present(id[PassportPrefix.Length..]) : null,
            Ruc = company.StartsWith(RucPrefix, StringComparison.Ordinal) ? RucOf(company[RucPrefix.Length..]) : null,
            Company = fields.Subject(Organization),
            Unclear = fields.SaysTwice([], [SerialNumber, OrganizationIdentifier]),
        };
    }

    // Two policies that mean different things say nothing for certain.
    private static HolderKind KindOf(CertificateFields fields, IReadOnlyDictionary<string, HolderKind> kinds) =>
        fields.Policies.Where(kinds.ContainsKey).Select(policy => kinds[policy]).Distinct().ToList() is [var only] ? only : HolderKind.Unknown;

    private static Cedula? CedulaOf(string text) => text.Length == Cedula.Length && Cedula.TryParse(text, out var cedula, out _) ? cedula : null;

    private static Ruc? RucOf(string text) => text.Length == Ruc.Length && Ruc.TryParse(text, out var ruc, out _) ? ruc : null;

    private static string? Present(string text) => text.Length > 0 ? text : null;
}
