using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>How large a signature's stamp may be; what is larger, or covers what is written, people look at.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
public sealed record StampLimits(int Width, int Height)
{
    /// <summary>Whether a stamp lies within the page, where nothing is written.</summary>
    internal bool Allow(Stamp stamp, PdfObjects letter)
    {
        if (stamp.Box is not { } box)
        {
            return true;
        }

        var pages = letter.Pages();
        return stamp.Page < pages.Count && box.Width <= Width && box.Height <= Height
            && PageDrawing.PageOf(letter, pages[stamp.Page]).Holds(box)
            && !PageDrawing.AreasOf(letter, pages[stamp.Page]).Any(box.Touches);
    }
}
