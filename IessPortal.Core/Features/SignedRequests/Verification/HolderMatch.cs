using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Holders;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether a certificate is of who has to sign.</summary>
internal static class HolderMatch
{
    public static Kind Of(CertificateHolder? holder, EmployerId employer)
    {
        // Who has no cédula cannot be found in a certificate: the IESS's own code stands in none.
        if (holder is null || holder.Unclear || holder.Cedula is null || employer.Representative is not Cedula expected)
        {
            return Kind.HolderUnclear;
        }

        var same = holder.Cedula == expected;
        if (EmployerKinds.Of(employer) is EmployerKind.NaturalPerson or EmployerKind.Domestic)
        {
            return !same ? Kind.OtherPerson : holder.Kind is HolderKind.NaturalPerson ? Kind.HolderMatches : Kind.NotNaturalPerson;
        }

        var (represents, company) = (holder.Kind is HolderKind.LegalRepresentative, holder.Ruc == employer.Ruc);
        return same
            ? (represents, company) switch
            {
                (true, true) => Kind.RepresentativeMatches,
                (true, false) => Kind.OtherCompany,
                _ => Kind.NotRepresentative,
            }
            : represents && company ? Kind.OtherRepresentative : Kind.OtherPerson;
    }
}
