using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Signatures that are good, and what is wrong with others: who, when, by whom, how. Files that were tampered with are in <see cref="ForgedCases"/>.</summary>
// Lines as wide as their rows: a table is compared line by line.
internal static class SignatureCases
{
    private const string NotItsMatter = "says nothing of whose certificate it is, when it held and who issued it: the bytes are as they were signed";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private const string Sha1 = "1.3.14.3.2.26";

    public static IReadOnlyList<SignatureCase> All { get; } = [.. Good(), .. Files(), .. Persons(), .. Times(), .. Authorities(), .. Revocations(), .. ForgedCases.All];

    private static IEnumerable<SignatureCase> Good() =>
    [
        new("legal representative, `adbe.pkcs7.detached`, RSA 2048", Verdict.Accepted, Kind.RepresentativeMatches, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RsaBits = 2048 })),
        new("`ETSI.CAdES.detached`", Verdict.Accepted, Kind.RepresentativeMatches, desk => desk.Sign(SigningDesk.Letter(), desk.Representative, how => how with { Cades = true })),
        new("SHA-512, invisible", Verdict.Accepted, Kind.SignatureHolds, desk => desk.Sign(SigningDesk.Letter(), desk.Representative, how => how with { Digest = Sha512, Visible = false })),
        new("certificate of before 2024, fields as extensions", Verdict.Accepted, Kind.RepresentativeMatches, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Generation = CertificateGeneration.Extensions })),
        new("certificate of before 2024, fields as other names", Verdict.Accepted, Kind.RepresentativeMatches, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Generation = CertificateGeneration.Extensions, InAlternativeName = true })),
        new("natural person, own cédula", Verdict.Accepted, Kind.HolderMatches, desk => desk.Sign(SigningDesk.Letter("Profesional independiente"), desk.Person("0100000041"))) { Letter = "Profesional independiente" },
        new("two signatures, both good", Verdict.Accepted, Kind.OtherSigner, desk => desk.Sign(desk.Sign(SigningDesk.Letter(), desk.Representative), desk.Person(SigningDesk.OtherCedula))),
        new("three, of which two expired since", Verdict.Accepted, Kind.ExpiredSince, desk =>
        {
            var expired = desk.Person(SigningDesk.OtherCedula) with { Until = TestClock.Start.AddMinutes(-10) };
            return desk.Sign(desk.Sign(desk.Sign(SigningDesk.Letter(), expired), expired), desk.Representative);
        }),
        new("fifty", Verdict.Accepted, Kind.CoversWhole, desk =>
        {
            var certificate = desk.Authority.Issue(desk.Representative);
            return Enumerable.Range(0, 50).Aggregate(SigningDesk.Letter(), (letter, _) => desk.Sign(letter, certificate));
        }),
    ];

    private static IEnumerable<SignatureCase> Files() =>
    [
        new("unsigned", Verdict.Refused, Kind.NotSigned, _ => SigningDesk.Letter()),
        new("JPEG named .pdf", Verdict.Refused, Kind.NotPdf, _ => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500], 0xFF, 0xD9]),
        new("web page named .pdf", Verdict.Refused, Kind.NotPdf, _ => "<html><!-- %PDF-1.7 --></html>\n%%EOF\n"u8.ToArray()),
        new("10 MB and one byte", Verdict.Refused, Kind.TooLarge, desk =>
        {
            var signed = desk.Sign(SigningDesk.Letter(), desk.Representative);
            return [.. signed, .. Enumerable.Repeat((byte)'\n', (10 * 1024 * 1024) + 1 - signed.Length)];
        }) { Difference = "knows no limit, and takes what follows the end for granted" },
        new("another case's letter", Verdict.Refused, Kind.OtherDocument, desk => desk.Sign(SigningDesk.Letter("Importadora Suspendida"), desk.Representative)) { Difference = "does not know what should have been signed" },
        new("cut off", Verdict.Refused, Kind.BytesAfterEnd, desk => desk.Sign(SigningDesk.Letter(), desk.Representative)[..^900]),
    ];

    private static IEnumerable<SignatureCase> Persons() =>
    [
        new("wrong person", Verdict.Refused, Kind.OtherPerson, desk => desk.Sign(SigningDesk.Letter(), desk.Person(SigningDesk.OtherCedula))) { Difference = NotItsMatter },
        new("another legal representative of the company", Verdict.Review, Kind.OtherRepresentative, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Cedula = SigningDesk.OtherCedula })) { Difference = NotItsMatter },
        new("wrong RUC", Verdict.Review, Kind.OtherCompany, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Ruc = SigningDesk.OtherRuc })) { Difference = NotItsMatter },
        new("member of the company, not its representative", Verdict.Review, Kind.NotRepresentative, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Kind = HolderKind.CompanyMember })) { Difference = NotItsMatter },
        new("as a natural person for a company", Verdict.Review, Kind.NotRepresentative, desk => desk.Sign(SigningDesk.Letter(), desk.Person(SigningDesk.Cedula))) { Difference = NotItsMatter },
        new("natural person, by a representative's certificate", Verdict.Review, Kind.NotNaturalPerson, desk => desk.Sign(SigningDesk.Letter("Profesional independiente"), desk.Representative with { Cedula = "0100000041" })) { Letter = "Profesional independiente", Difference = NotItsMatter },
        new("foreigner without cédula", Verdict.Review, Kind.HolderUnclear, desk => desk.Sign(SigningDesk.Letter("Persona extranjera"), desk.Representative)) { Letter = "Persona extranjera", Difference = NotItsMatter },
    ];

    private static IEnumerable<SignatureCase> Times() =>
    [
        new("expired since, good at signing", Verdict.Accepted, Kind.ExpiredSince, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Until = TestClock.Start.AddMinutes(-10) })),
        new("expired at signing", Verdict.Refused, Kind.ExpiredAtSigning, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Until = desk.DraftedAt.AddDays(-1) })) { Difference = NotItsMatter },
        new("not yet valid at signing", Verdict.Refused, Kind.NotYetValid, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { From = TestClock.Start })) { Difference = NotItsMatter },
        new("signed before the letter was there", Verdict.Review, Kind.SigningTimeImplausible, desk => desk.Sign(SigningDesk.Letter(), desk.Representative, how => how with { At = desk.DraftedAt.AddDays(-1) })) { Difference = NotItsMatter },
        new("signed tomorrow", Verdict.Review, Kind.SigningTimeImplausible, desk => desk.Sign(SigningDesk.Letter(), desk.Representative, how => how with { At = TestClock.Start.AddDays(1) })) { Difference = NotItsMatter },
        new("with a time stamp", Verdict.Accepted, Kind.TimeStamped, desk => Stamped(desk, desk.Representative, desk.Authority)),
        new("with a time stamp of an unknown authority", Verdict.Review, Kind.TimeStampDoubtful, desk =>
        {
            using var stranger = DemoAuthority.Create(TestClock.Start.AddYears(-1), "Sellos Desconocidos");
            return Stamped(desk, desk.Representative, stranger);
        }) { Difference = NotItsMatter },
        new("expired, by a time stamp signed when it held", Verdict.Accepted, Kind.ExpiredSince, desk => Stamped(desk, desk.Representative with { Until = TestClock.Start.AddMinutes(-10) }, desk.Authority)),
    ];

    private static IEnumerable<SignatureCase> Authorities() =>
    [
        new("unknown authority", Verdict.Refused, Kind.AuthorityUnknown, desk => ByStranger(desk, "Entidad Extranjera")) { Difference = NotItsMatter },
        new("look-alike authority of the same name", Verdict.Refused, Kind.AuthorityLookalike, desk => ByStranger(desk, DemoAuthority.Name)) { Difference = NotItsMatter },
        new("pinned authority whose certificate was not added", Verdict.Review, Kind.AuthorityNotAdded, desk => desk.Sign(SigningDesk.Letter(), desk.PinnedAlone.Issue(desk.Representative), how => how with { Issuer = desk.PinnedAlone.Certificate })) { Difference = NotItsMatter },
        new("the same, which did not come along", Verdict.Review, Kind.AuthorityUnconfirmed, desk => desk.Sign(SigningDesk.Letter(), desk.PinnedAlone.Issue(desk.Representative), how => how with { Issuer = null })) { Difference = NotItsMatter },
        new("two signatures, one by a foreign authority", Verdict.Refused, Kind.AuthorityUnknown, desk =>
        {
            using var stranger = DemoAuthority.Create(TestClock.Start.AddYears(-1), "Entidad Extranjera");
            return desk.Sign(desk.Sign(SigningDesk.Letter(), desk.Representative), stranger.Issue(desk.Representative));
        }) { Difference = NotItsMatter },
        new("signed by the certificate of a time-stamping service", Verdict.Refused, Kind.CertificateNotForSigning, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Kind = HolderKind.TimeStamp })) { Difference = NotItsMatter },
        new("SHA-1", Verdict.Refused, Kind.WeakAlgorithm, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RsaBits = 2048 }, how => how with { Digest = Sha1 })) { Difference = "takes SHA-1" },
        new("RSA 1024", Verdict.Refused, Kind.WeakKey, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RsaBits = 1024 })) { Difference = "takes keys of any size" },
    ];

    private static IEnumerable<SignatureCase> Revocations() =>
    [
        new("revoked before signing, by the list", Verdict.Refused, Kind.RevokedBefore, desk => Revoked(desk, desk.Representative with { RevocationList = FreshList(desk) }, desk.SignedAt.AddDays(-1))) { Difference = NotItsMatter },
        new("revoked before signing, by OCSP", Verdict.Refused, Kind.RevokedBefore, desk => Revoked(desk, desk.Representative with { RevocationList = null, Ocsp = desk.Server.Place(kind: "ocsp") }, desk.SignedAt.AddDays(-1))) { Difference = NotItsMatter },
        new("revoked after signing", Verdict.Review, Kind.RevokedAfter, desk => Revoked(desk, desk.Representative with { RevocationList = FreshList(desk) }, desk.SignedAt.AddMinutes(5))) { Difference = NotItsMatter },
        new("revoked after a time stamp", Verdict.Accepted, Kind.RevokedAfterStamp, desk =>
        {
            var certificate = desk.Authority.Issue(desk.Representative with { RevocationList = FreshList(desk) });
            desk.Authority.Revoke(certificate, desk.SignedAt.AddMinutes(15));
            return Stamped(desk, certificate, desk.Authority);
        }),
        new("good by OCSP", Verdict.Accepted, Kind.NotRevoked, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RevocationList = null, Ocsp = desk.Server.Place(kind: "ocsp") })),
        new("OCSP fails, list serves", Verdict.Accepted, Kind.NotRevoked, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { Ocsp = desk.Server.Place(ServerMood.Fails, "ocsp") })),
        .. Enum.GetValues<ServerMood>().Except([ServerMood.Right, ServerMood.Hangs]).Select(mood => new SignatureCase($"server of revoked certificates: {Mood(mood)}", Verdict.Review, Kind.RevocationUnavailable, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RevocationList = desk.Server.Place(mood), Ocsp = desk.Server.Place(mood, "ocsp") })) { Difference = NotItsMatter }),
        new("server of revoked certificates: not there", Verdict.Review, Kind.RevocationUnavailable, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RevocationList = new Uri("http://127.0.0.1:9/list") })) { Difference = NotItsMatter },
        new("no place named to ask after revocation", Verdict.Review, Kind.NoRevocationPlace, desk => desk.Sign(SigningDesk.Letter(), desk.Representative with { RevocationList = null })) { Difference = NotItsMatter },
    ];

    private static string Mood(ServerMood mood) => mood switch
    {
        ServerMood.Fails => "answers 500",
        ServerMood.Garbage => "answers garbage",
        ServerMood.Forged => "list signed by somebody else",
        _ => "list out of date",
    };

    private static byte[] ByStranger(SigningDesk desk, string name)
    {
        using var stranger = DemoAuthority.Create(TestClock.Start.AddYears(-1), name);
        return desk.Sign(SigningDesk.Letter(), stranger.Issue(desk.Representative), how => how with { Issuer = stranger.Certificate });
    }

    // A list is kept for some minutes, and one that was fetched before does not have them.
    private static Uri FreshList(SigningDesk desk) => new($"{desk.Server.Place()}?{TimeProvider.System.NewId():N}");

    private static byte[] Revoked(SigningDesk desk, DemoHolder holder, DateTimeOffset at)
    {
        var certificate = desk.Authority.Issue(holder);
        desk.Authority.Revoke(certificate, at);
        return desk.Sign(SigningDesk.Letter(), certificate);
    }

    private static byte[] Stamped(SigningDesk desk, DemoHolder holder, DemoAuthority by) => Stamped(desk, desk.Authority.Issue(holder), by);

    private static byte[] Stamped(SigningDesk desk, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, DemoAuthority by)
    {
        var service = by.Issue(desk.Representative with { Kind = HolderKind.TimeStamp, GivenNames = "Sello", Surnames = "De Tiempo" });
        var prepared = SignatureRevision.Append(SigningDesk.Letter(), "María Elena Prueba", desk.Signature);
        var covered = prepared.Covered();
        return prepared.Fill(TimeStamps.Stamp(DemoSigner.Seal(covered, certificate, desk.Signature), covered, service, desk.SignedAt.AddMinutes(1)));
    }
}
