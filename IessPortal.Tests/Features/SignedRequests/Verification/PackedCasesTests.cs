using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.Extensions.Options;
using Xunit;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Letters that other programs signed, and forgeries that earlier versions took, with the verdict that the standards ask for.</summary>
public sealed class PackedCasesTests
{
    private const long MostMemory = 150 << 20;

    [Theory]
    [InlineData("good-signed", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("good-second-signer", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("stamp-covers-page", Verdict.Review, Kind.StampDoubtful)]
    [InlineData("info-points-at-drawing", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("parent-tree-points-at-pages", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("rewritten-encoding-as-string", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("launch-under-indirect-name", Verdict.Refused, Kind.HiddenContent)]
    [InlineData("unreferenced-stream", Verdict.Review, Kind.UnexplainedBytes)]
    [InlineData("data-in-comment-of-trailer", Verdict.Review, Kind.UnexplainedBytes)]
    [InlineData("pages-note-of-openpdf", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("certified-p2", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("dss-after-signature", Verdict.Accepted, Kind.CoversWhole)]
    [InlineData("dss-after-signature-and-page-changed", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("dss-and-document-time-stamp", Verdict.Accepted, Kind.DocumentStamped)]
    [InlineData("startxref-one-before", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("ends-with-two-newlines-signed", Verdict.Accepted, Kind.CoversWhole)]
    [InlineData("empty-field-then-signed", Verdict.Accepted, Kind.CoversWhole)]
    [InlineData("pss-longest-salt", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("form-moved-to-own-object", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("rewritten-page-group", Verdict.Accepted, Kind.DraftRewritten)]
    [InlineData("linearized-then-signed", Verdict.Accepted, Kind.DraftRewritten)]
    [InlineData("xref-stream-w-1-8-2", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("catalog-under-new-number", Verdict.Accepted, Kind.DraftIntact)]
    [InlineData("cms-without-signed-attributes", Verdict.Review, Kind.NoAttributes)]
    [InlineData("certificate-with-month-99", Verdict.Refused, Kind.CmsUnreadable)]
    [InlineData("packed-40-strings-of-8mb", Verdict.Refused, Kind.TooMuch)]
    [InlineData("tables-100-of-50000-free", Verdict.Refused, Kind.TooMuch)]
    [InlineData("container-28-issuers-of-16384-bits", Verdict.Refused, Kind.AuthorityUnknown)]
    public async Task Each_ends_as_it_has_to_and_costs_little(string name, Verdict verdict, Kind decides)
    {
        var file = PackedCases.Get($"{name}.pdf");
        var (verifier, expected) = Verifier();
        var before = GC.GetAllocatedBytesForCurrentThread();

        // Nothing is waited for: the list of revoked certificates is at hand.
        var report = await verifier.VerifyAsync(file, expected, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        Assert.True(
            report.Verdict == verdict && (verdict is Verdict.Accepted ? report.Findings : report.Obstacles).Any(finding => finding.Kind == decides),
            $"{report.Verdict}: {string.Join(' ', report.Findings.Select(finding => $"{finding.Kind} {finding.Text}"))}");
    }

    private static (SignedLetterVerifier Verifier, LetterExpectation Expected) Verifier()
    {
        var clock = new TestClock();
        clock.Advance(TimeSpan.FromDays(5));
        var options = Options.Create(SigningDesk.Limits(TimeSpan.FromSeconds(20)));
        var trusted = new TrustedAuthorities(Path.Combine(AppContext.BaseDirectory, "no-such-folder"), new AuthorityPins([]), Anchor());
        return (
            new(trusted, new RevocationChecker(new ListAtHand(PackedCases.Get("lista.crl")), options, clock), options, clock),
            new(
                PackedCases.Get("draft.pdf"),
                "K7QM-4ZTR-9XCA",
                new EmployerId(Cedula.FromStored(SigningDesk.Cedula), Ruc.FromStored(SigningDesk.Ruc), Sucursal.First),
                clock.GetUtcNow().AddHours(-16)));
    }

    private static TrustAnchor Anchor()
    {
        var certificate = X509CertificateLoader.LoadCertificate(PackedCases.Get("authority.cer"));
        var profile = new CertificateProfile(
            CertificateGeneration.Subject, null, new Dictionary<string, HolderKind>
            {
                ["2.999.2.1.1"] = HolderKind.NaturalPerson,
                ["2.999.2.3.1"] = HolderKind.LegalRepresentative,
            });
        return new(new PinnedAuthority("cases", "Autoridad de los casos", [profile], []), certificate);
    }
}
