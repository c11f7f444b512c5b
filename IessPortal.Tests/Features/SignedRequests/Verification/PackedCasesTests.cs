using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
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
        var clock = new TestClock();
        clock.Advance(TimeSpan.FromDays(5));
        var verifier = VerifierAtHand.Of(PackedCases.Get("authority.cer"), PackedCases.Get("lista.crl"), clock);
        var expected = new LetterExpectation(
            PackedCases.Get("draft.pdf"), "K7QM-4ZTR-9XCA", VerifierAtHand.Employer, clock.GetUtcNow().AddHours(-16));
        var before = GC.GetAllocatedBytesForCurrentThread();

        // Nothing is waited for: the list of revoked certificates is at hand.
        var report = await verifier.VerifyAsync(file, expected, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        VerifierAtHand.AssertEnds(report, verdict, decides);
    }
}
