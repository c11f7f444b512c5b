using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>The place of a signature on a page.</summary>
/// <param name="Page">Which page, from 0.</param>
/// <param name="Box">Where; none where nothing can be seen of it.</param>
/// <param name="HasLook">Whether it says how it looks; without that programs draw nothing there, or what they like.</param>
internal sealed record Stamp(int Page, PdfBounds? Box, bool HasLook);

/// <summary>A rectangle on a page, in points from its lower left corner.</summary>
internal readonly record struct PdfBounds(decimal Left, decimal Bottom, decimal Right, decimal Top)
{
    public decimal Width => Right - Left;
    public decimal Height => Top - Bottom;

    public bool Touches(PdfBounds other) => Left < other.Right && other.Left < Right && Bottom < other.Top && other.Bottom < Top;

    public bool Holds(PdfBounds other) => Left <= other.Left && Bottom <= other.Bottom && Right >= other.Right && Top >= other.Top;

    public PdfBounds With(PdfBounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Max(Right, other.Right), Math.Max(Top, other.Top));

    /// <summary>Two corners across from each other, whichever they are.</summary>
    /// <returns>None where it is no such thing.</returns>
    public static PdfBounds? Read(PdfObjects objects, PdfValue value) =>
        objects.Resolve(value) is PdfList { Items: [var a, var b, var c, var d] }
            && objects.Resolve(a) is PdfNumber { Value: var left } && objects.Resolve(b) is PdfNumber { Value: var bottom }
            && objects.Resolve(c) is PdfNumber { Value: var right } && objects.Resolve(d) is PdfNumber { Value: var top }
            && IsNear(left) && IsNear(bottom) && IsNear(right) && IsNear(top)
            ? new(Math.Min(left, right), Math.Min(bottom, top), Math.Max(left, right), Math.Max(bottom, top))
            : null;

    private static bool IsNear(decimal value) => value is > -100_000 and < 100_000;
}
