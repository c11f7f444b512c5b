using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Reads where a signature is seen on its page, and whether its look holds to that place.</summary>
internal static class StampReader
{
    private static readonly string[] Looks = ["AP", "MK", "BS", "Border", "C"];

    private const int Invisible = 1;
    private const int Hidden = 2;
    private const int Print = 4;
    private const int NoView = 32;
    private const int ReadOnly = 64;
    private const int Locked = 128;
    private const int LockedContents = 512;

    public static void Read(PdfObjects objects, PdfDictionary widget, int page, Differences differences)
    {
        var flags = objects.Resolve(widget["F"]) switch { PdfNull => 0, PdfNumber { Natural: { } number } => number, _ => -1 };
        // Others let it grow as the page shrinks, or turn beside it.
        differences.Require(flags >= 0 && (flags & ~(Invisible | Hidden | Print | NoView | ReadOnly | Locked | LockedContents)) == 0, "F");
        if (PdfBounds.Read(objects, widget["Rect"]) is not { } box)
        {
            differences.Doubt("Rect");
            return;
        }

        var isSeen = box.Width > 0 || box.Height > 0;
        Appearance.Check(objects, widget["AP"], isSeen, differences);
        differences.Add(new(page, isSeen && (flags & Hidden) == 0 ? box : null, Array.Exists(Looks, widget.Has)));
    }
}
