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

/// <summary>
/// Letters signed by PDFsharp 6.2.4, and by @signpdf 3.3.0 with its own placeholder and with that of pdf-lib 1.17.1; also with something drawn on the page
/// before. None is refused for how it writes: comments of PDFsharp, and a kind in the trailer of @signpdf, go to people.
/// </summary>
public sealed class OtherLibrariesTests
{
    private static readonly DateTimeOffset SignedOn = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("signpdf-plain", Verdict.Review, Kind.DraftDoubtful)]
    [InlineData("pdf-lib", Verdict.Accepted, Kind.DraftRewritten)]
    [InlineData("pdf-lib-tables", Verdict.Accepted, Kind.DraftRewritten)]
    [InlineData("pdf-lib-and-text", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("pdfsharp", Verdict.Review, Kind.UnexplainedBytes)]
    [InlineData("pdfsharp-visible", Verdict.Review, Kind.UnexplainedBytes)]
    [InlineData("pdfsharp-and-text", Verdict.Refused, Kind.DraftChanged)]
    public async Task Each_ends_as_it_has_to(string name, Verdict verdict, Kind decides)
    {
        var (clock, options) = (new TestClock(), Options.Create(SigningDesk.Limits(TimeSpan.FromSeconds(20))));
        clock.Advance(SignedOn.AddDays(1) - clock.GetUtcNow());
        var profile = new CertificateProfile(
            CertificateGeneration.Subject, null, new Dictionary<string, HolderKind> { ["2.999.2.3.1"] = HolderKind.LegalRepresentative });
        var anchor = new TrustAnchor(
            new PinnedAuthority("cases", "Autoridad de los casos", [profile], []),
            X509CertificateLoader.LoadCertificate(PackedCases.OfOtherSigners("authority.cer")));
        var trusted = new TrustedAuthorities(Path.Combine(AppContext.BaseDirectory, "no-such-folder"), new AuthorityPins([]), anchor);
        var list = new ListAtHand(PackedCases.OfOtherSigners("lista.crl"));
        var verifier = new SignedLetterVerifier(trusted, new RevocationChecker(list, options, clock), options, clock);
        var employer = new EmployerId(Cedula.FromStored(SigningDesk.Cedula), Ruc.FromStored(SigningDesk.Ruc), Sucursal.First);

        var report = await verifier.VerifyAsync(
            PackedCases.OfOtherSigners($"{name}.pdf"), new(PackedCases.Get("draft.pdf"), "K7QM-4ZTR-9XCA", employer, SignedOn), CancellationToken.None);

        Assert.True(
            report.Verdict == verdict && (verdict is Verdict.Accepted ? report.Findings : report.Obstacles).Any(finding => finding.Kind == decides),
            $"{report.Verdict}: {string.Join(' ', report.Findings.Select(finding => $"{finding.Kind} {finding.Text}"))}");
    }
}
