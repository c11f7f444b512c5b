using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether a file still is the letter that was handed out, at each of its revisions.</summary>
internal sealed class LetterComparison
{
    private static readonly HashSet<string> OfEvidence = ["DSS", "Extensions", "Metadata", "Info", "Version"];

    private readonly PdfStructure structure;
    private readonly PdfObjects letter;
    private readonly bool intact;
    private readonly List<Differences> differences = [];

    /// <param name="intact">Whether its first revision is the letter, byte for byte.</param>
    public LetterComparison(PdfStructure structure, ReadOnlyMemory<byte> draft, bool intact)
    {
        // Byte for byte the same, what was read of the file is the letter.
        (this.structure, this.intact, letter) = (structure, intact, intact ? structure.At(0) : PdfStructure.Read(draft).At(0));
        // Written anew, its first revision has to be the letter's equal; each after it that of the one before, but for what a signature adds.
        for (var revision = First; revision < structure.Revisions.Count; revision++)
        {
            var (before, after) = (revision == 0 ? letter : structure.At(revision - 1), structure.At(revision));
            var found = DocumentComparison.Between(before, after, rewritten: revision == 0);
            if (Certification.Of(before) is CertificationLevel.Closed && SignsAnew(before, after))
            {
                found.Change("DocMDP");
            }

            differences.Add(found);
        }
    }

    /// <summary>Whether each difference that a revision makes is one that it may make.</summary>
    public bool FoundNothingWrong(int revision) => DifferencesOf(revision) is { Changed.Count: 0, Doubtful.Count: 0 };

    /// <summary>Whether a revision only keeps evidence beside signatures that are there, and what the file says of itself.</summary>
    public bool OnlyKeepsEvidence(int revision) =>
        DifferencesOf(revision) is { Changed.Count: 0, Stamps.Count: 0 } found
            && found.Touched.Contains("DSS") && found.Touched.All(OfEvidence.Contains);

    public IReadOnlyList<SignatureFinding> Findings(StampLimits limits)
    {
        var (changed, doubtful) = (Names(found => found.Changed), Names(found => found.Doubtful));
        var findings = new List<SignatureFinding>();
        if (changed.Length > 0)
        {
            findings.Add(new(intact || IsOurs() ? Kind.DraftChanged : Kind.OtherDocument));
        }
        else if (doubtful.Length > 0)
        {
            findings.Add(new(Kind.DraftDoubtful) { Text = doubtful });
        }
        else
        {
            findings.Add(new(intact ? Kind.DraftIntact : Kind.DraftRewritten));
        }

        var (pages, signed) = (new LetterPages(letter), LastSigned());
        if (changed.Length == 0
            && differences.Index().Any(found => found.Item.Stamps.Any(
                stamp => !limits.Allow(stamp, pages) || (stamp is { Box: not null, HasLook: true } && found.Index + First > signed))))
        {
            findings.Add(new(Kind.StampDoubtful));
        }

        return findings;
    }

    private int First => intact ? 1 : 0;

    private Differences DifferencesOf(int revision) => differences[revision - First];

    // Whoever only stamps the time did not look at what is seen, and anybody can have a time stamped.
    private int LastSigned()
    {
        var last = structure.Revisions.Count - 1;
        return SignatureField.AllOf(structure.At(last))
            .Where(field => !field.IsTimeStamp)
            .Select(field => structure.LastWith(field.Number, last) ?? 0)
            .DefaultIfEmpty(0)
            .Max();
    }

    private string Names(Func<Differences, IReadOnlyCollection<string>> of) =>
        string.Join(", ", differences.SelectMany(of).Distinct().Order(StringComparer.Ordinal).Take(10));

    private static bool SignsAnew(PdfObjects before, PdfObjects after) =>
        SignatureField.AllOf(after).Count(field => !field.IsTimeStamp) > SignatureField.AllOf(before).Count(field => !field.IsTimeStamp);

    private bool IsOurs() => IdOf(letter) is { } id && IdOf(structure.At(0)) is { } theirs && id.Same(theirs);

    // The first of the two names of a file: programs that write it anew keep it.
    private static PdfString? IdOf(PdfObjects objects) => objects.Resolve(objects.Trailer["ID"]) is PdfList { Items: [PdfString id, ..] } ? id : null;
}
