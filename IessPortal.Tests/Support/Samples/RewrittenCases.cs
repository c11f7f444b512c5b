using System.Text;
using IessPortal.Tests.Support.Journeys;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Letters that <c>qpdf</c> wrote anew before they were signed, or after. Those that need no other program are <see cref="WholeLetters"/>.</summary>
// Lines as wide as their rows: a table is compared line by line.
internal static class RewrittenCases
{
    private const string DoesNotLook = "does not look at what else is in the file";

    private static readonly byte[] Letter = SigningDesk.Letter();

    /// <summary>Those that stand in the document beside what other programs say.</summary>
    public static IReadOnlyList<SignatureCase> Listed { get; } =
    [
        new("written anew by the signer's program, pages the same", Verdict.Accepted, Kind.DraftRewritten, desk => desk.Sign(Qpdf.Rewrite(SigningDesk.Letter(), "--object-streams=generate"), desk.Representative)),
        new("encrypted, opens without a password", Verdict.Refused, Kind.Encrypted, desk => Qpdf.Rewrite(desk.Sign(SigningDesk.Letter(), desk.Representative), "--encrypt", string.Empty, "owner", "256", "--")),
        new("under a password", Verdict.Refused, Kind.Encrypted, desk => Qpdf.Rewrite(desk.Sign(SigningDesk.Letter(), desk.Representative), "--encrypt", "secret", "owner", "256", "--")),
        new(
            "written anew with the page redrawn",
            Verdict.Refused,
            Kind.DraftChanged,
            desk => desk.Sign(Qpdf.Rewrite(Forgeries.RedrawPage(SigningDesk.Letter())), desk.Representative))
        {
            Difference = "does not know what should have been signed",
        },
        new(
            "bytes between objects, signed",
            Verdict.Review,
            Kind.UnexplainedBytes,
            desk => desk.Sign(WithStrayBytes(SigningDesk.Letter()), desk.Representative))
        {
            Difference = DoesNotLook,
        },
    ];

    /// <summary>What honest programs write, beside forgeries that look like it.</summary>
    public static IReadOnlyList<SignatureCase> Twins { get; } = [.. Rewritten(), .. Linearized()];

    private static IEnumerable<SignatureCase> Rewritten() =>
    [
        .. new (string Name, string Find, string By)[]
        {
            ("a width", "/W [ 0 [ 750", "/W [ 0 [ 751"),
            ("the kind of a font", "/CIDFontType2", "/CIDFontType0"),
            ("an encoding", "/Identity-H", "/Identity-V"),
            ("an encoding, as a string", "/Identity-H", "(dentity-H)"),
            ("the page's size", "[ 0 0 595.28 ", "[ 0 0 595.29 "),
            ("the map of letters", "/CIDToGIDMap /Identity", "/CIDToGIDMap (dentity)"),
        }.Select(change => new SignatureCase(
            $"written anew, and {change.Name} is another",
            Verdict.Refused,
            Kind.DraftChanged,
            desk => new HandMade().AppendTo(desk, Forgeries.Replace(Qpdf.Rewrite(Letter, "--object-streams=disable"), change.Find, change.By)))),
    ];

    /// <summary>Saved so that it can be shown while it arrives, and then signed.</summary>
    private static IEnumerable<SignatureCase> Linearized() =>
    [
        Saved("for fast web view", Verdict.Accepted, Kind.DraftRewritten, string.Empty, string.Empty),
        Saved("so, and a width is another", Verdict.Refused, Kind.DraftChanged, "/W [ 0 [ 750", "/W [ 0 [ 751"),
        Saved("so, and says that there are two pages", Verdict.Review, Kind.UnexplainedBytes, "/N 1 /T", "/N 2 /T"),
        Saved("so, and says that its hints are elsewhere", Verdict.Review, Kind.UnexplainedBytes, "/H [ ", "/H [1"),
        Saved("so, and its second table brings a note", Verdict.Review, Kind.DraftDoubtful, "trailer << /Size ", "trailer << /Sixe "),
        new("saved for fast web view, with packed objects", Verdict.Accepted, Kind.DraftRewritten,
            desk => new HandMade().AppendTo(desk, Qpdf.Rewrite(Letter, "--linearize", "--object-streams=generate"))),
    ];

    private static SignatureCase Saved(string name, Verdict verdict, Kind kind, string find, string by) => new(
        $"saved {name}", verdict, kind,
        desk => new HandMade().AppendTo(desk, Forgeries.Replace(Qpdf.Rewrite(Letter, "--linearize", "--object-streams=disable"), find, by)));

    // The room of a comment, written before the first object, moves everything behind it.
    private static byte[] WithStrayBytes(byte[] letter)
    {
        var rewritten = Encoding.Latin1.GetString(Qpdf.Rewrite(letter, "--object-streams=disable", "--qdf", "--normalize-content=n"));
        var at = rewritten.IndexOf("%% Page 1", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(rewritten[..at] + "PK" + rewritten[(at + 2)..]);
    }
}
