using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Holders;

namespace IessPortal.Core.Demo.Signing;

/// <summary>How the demo signs somebody's letter.</summary>
public enum DemoSigning
{
    RightPerson,
    /// <summary>The person, and the certificate does not say that they represent the company: people decide.</summary>
    NotRepresentative,
    OtherPerson,
    /// <summary>Somebody changed the file after it was signed.</summary>
    AlteredAfterwards,
    ExpiredCertificate,
    RevokedCertificate,
    UnknownAuthority,
    NotSigned,
}

/// <summary>Signs a letter in the place of FirmaEC, with certificates of the demo's own authority.</summary>
public sealed class DemoLetterSigner(DemoAuthority authority, TimeProvider time)
{
    private const string Somebody = "0900000035";

    /// <param name="employer">Who has to sign, for which employer.</param>
    /// <param name="how">Rightly, or with what is wrong.</param>
    public byte[] Sign(ReadOnlyMemory<byte> letter, EmployerId employer, DemoSigning how)
    {
        var now = time.Now();
        var holder = HolderOf(employer, how, authority, now);
        switch (how)
        {
            case DemoSigning.NotSigned:
                return letter.ToArray();
            case DemoSigning.AlteredAfterwards:
                return Altered(Sign(letter, holder, authority, now));
            case DemoSigning.RevokedCertificate:
                var revoked = authority.Issue(holder);
                authority.Revoke(revoked, now.AddMinutes(-15));
                return DemoSigner.Sign(letter, revoked, new(now) { Issuer = authority.Certificate });
            case DemoSigning.UnknownAuthority:
                using (var stranger = DemoAuthority.Create(now, "Autoridad Desconocida"))
                {
                    return Sign(letter, holder with { From = stranger.Certificate.NotBefore }, stranger, now);
                }

            default:
                return Sign(letter, holder, authority, now);
        }
    }

    private static byte[] Sign(ReadOnlyMemory<byte> letter, DemoHolder holder, DemoAuthority by, DateTimeOffset now) =>
        DemoSigner.Sign(letter, by.Issue(holder), new(now) { Issuer = by.Certificate });

    private static DemoHolder HolderOf(EmployerId employer, DemoSigning how, DemoAuthority issuer, DateTimeOffset now)
    {
        var alone = how is DemoSigning.NotRepresentative || EmployerKinds.Of(employer) is EmployerKind.NaturalPerson or EmployerKind.Domestic;
        var cedula = how is DemoSigning.OtherPerson || employer.Representative is not Cedula ? Somebody : employer.Representative.Value;
        var expired = how is DemoSigning.ExpiredCertificate;
        return new(alone ? HolderKind.NaturalPerson : HolderKind.LegalRepresentative, cedula, "Persona", "De Demostración")
        {
            Ruc = alone ? null : how is DemoSigning.OtherPerson ? "1790000036001" : employer.Ruc.Value,
            Company = alone ? null : "Empresa de demostración",
            From = issuer.Certificate.NotBefore,
            Until = expired ? now.AddMinutes(-15) : now.AddYears(1),
            // A list would be kept for a while, and one that was fetched before does not have the newest.
            Ocsp = DemoAuthority.Place,
        };
    }

    // One sign inside what the signature covers.
    private static byte[] Altered(byte[] signed)
    {
        signed[signed.AsSpan().IndexOf("/Producer ("u8) + "/Producer (".Length] = (byte)'X';
        return signed;
    }
}
