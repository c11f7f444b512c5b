using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>
/// Letters signed by PDFsharp 6.2.4, by @signpdf 3.3.0 with its own placeholder and with that of pdf-lib 1.17.1, by LibreOffice 7.4.7 and by poppler's
/// <c>pdfsig</c> 22.12; also with something drawn on the page before. None is refused for how it writes: to people go comments of PDFsharp, a kind in the
/// trailer of @signpdf, and of poppler a whole font under the form and two drawings that nothing leads to.
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
    [InlineData("debian/libreoffice", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("debian/libreoffice-and-drawing", Verdict.Refused, Kind.DraftChanged)]
    [InlineData("debian/poppler", Verdict.Review, Kind.UnexplainedBytes)]
    [InlineData("debian/poppler", Verdict.Review, Kind.DraftDoubtful)]
    [InlineData("debian/poppler-and-drawing", Verdict.Refused, Kind.DraftChanged)]
    public async Task Each_ends_as_it_has_to(string name, Verdict verdict, Kind decides)
    {
        var clock = new TestClock();
        clock.AdvanceTo(SignedOn.AddDays(1));
        // The keys of the first authority were not kept: letters signed by Debian's programs are under one of their own.
        var folder = name[..(name.LastIndexOf('/') + 1)];
        var verifier = VerifierAtHand.Of(PackedCases.OfOtherSigners($"{folder}authority.cer"), PackedCases.OfOtherSigners($"{folder}lista.crl"), clock);

        var report = await verifier.VerifyAsync(
            PackedCases.OfOtherSigners($"{name}.pdf"),
            new(PackedCases.Get("draft.pdf"), "K7QM-4ZTR-9XCA", VerifierAtHand.Employer, SignedOn),
            CancellationToken.None);

        VerifierAtHand.AssertEnds(report, verdict, decides);
    }
}
