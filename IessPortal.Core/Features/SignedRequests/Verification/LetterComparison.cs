using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether a file still is the letter that was handed out.</summary>
internal static class LetterComparison
{
    /// <param name="structure">The file.</param>
    /// <param name="draft">The letter.</param>
    /// <param name="intact">Whether its first revision is the letter, byte for byte.</param>
    public static Kind Compare(PdfStructure structure, ReadOnlyMemory<byte> draft, bool intact)
    {
        if (!intact && !ShowsTheSame(structure, draft, out var other))
        {
            return other;
        }

        for (var revision = 1; revision < structure.Revisions.Count; revision++)
        {
            if (!RevisionChanges.AreOfASignature(structure, revision))
            {
                return Kind.DraftChanged;
            }
        }

        return intact ? Kind.DraftIntact : Kind.DraftRewritten;
    }

    private static bool ShowsTheSame(PdfStructure structure, ReadOnlyMemory<byte> draft, out Kind other)
    {
        var ours = PdfStructure.Read(draft).At(0);
        var theirs = structure.At(0);
        other = IdOf(ours) is { } id && IdOf(theirs) is { } theirId && id.Same(theirId) ? Kind.DraftChanged : Kind.OtherDocument;
        return PageDigest.Of(ours).AsSpan().SequenceEqual(PageDigest.Of(theirs))
            && theirs.Pages().All(page => theirs.ItemsOf(page.Dictionary["Annots"]).All(annotation => SignatureField.IsWidget(theirs, annotation)));
    }

    // The first of the two names of a file: programs that write it anew keep it.
    private static PdfString? IdOf(PdfObjects objects) => objects.Resolve(objects.Trailer["ID"]) is PdfList { Items: [PdfString id, ..] } ? id : null;
}
