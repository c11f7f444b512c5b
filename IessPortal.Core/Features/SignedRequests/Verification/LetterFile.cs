using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>A signature in a file whose range is in order.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Range">The bytes that it covers.</param>
/// <param name="IsTimeStamp">Whether it only says when all that was there.</param>
internal sealed record CoveredSignature(int Number, PdfDictionary Dictionary, SignedRange Range, bool IsTimeStamp);

/// <summary>The steps that look at the file alone: readable, nothing hidden, our letter, covered.</summary>
internal sealed class LetterFile
{
    private readonly List<SignatureFinding> findings = [];
    private readonly List<CoveredSignature> signatures = [];

    public IReadOnlyList<SignatureFinding> Findings => findings;

    public IReadOnlyList<CoveredSignature> Signatures => signatures;

    /// <summary>Never throws, whatever the bytes are.</summary>
    public static LetterFile Read(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> draft, StampLimits limits)
    {
        var letter = new LetterFile();
        try
        {
            letter.Look(PdfStructure.Read(file), draft, limits);
        }
        catch (PdfRefusedException refusal)
        {
            // Whatever was found before it, of what cannot be read nothing is certain.
            letter.findings.Clear();
            letter.signatures.Clear();
            letter.findings.Add(new(KindOf(refusal.Error)));
        }

        return letter;
    }

    private void Look(PdfStructure structure, ReadOnlyMemory<byte> draft, StampLimits limits)
    {
        // The letter is the first revision itself: what it brought is ours, and only what follows has to be looked at.
        var intact = structure.File.Span.StartsWith(draft.Span) && structure.Revisions[0].EndsAt(draft.Length);
        var first = intact ? 1 : 0;
        var hidden = HiddenContent.Find(structure, first);
        findings.Add(new(Kind.Readable));
        var comparison = new LetterComparison(structure, draft, intact);
        var unexplained = UnexplainedBytes.Count(structure, first, comparison.FoundNothingWrong);
        findings.Add(
            hidden.Count > 0 ? new(Kind.HiddenContent) { Text = string.Join(", ", hidden) }
            : unexplained > 0 ? new(Kind.UnexplainedBytes) { Text = unexplained.ToString(CultureInfo.InvariantCulture) }
            : new(Kind.NothingHidden));
        findings.AddRange(comparison.Findings(limits));
        var (coverage, covered) = SignatureCoverage.Check(structure, comparison.OnlyKeepsEvidence);
        findings.AddRange(coverage);
        signatures.AddRange(covered);
    }

    private static Kind KindOf(PdfError fault) => fault switch
    {
        PdfError.NotPdf => Kind.NotPdf,
        PdfError.TooLarge => Kind.TooLarge,
        PdfError.Encrypted => Kind.Encrypted,
        PdfError.BytesAfterEnd => Kind.BytesAfterEnd,
        PdfError.Malformed => Kind.Malformed,
        PdfError.TooMuch => Kind.TooMuch,
        _ => Kind.Unsupported,
    };
}
