using IessPortal.Core.Libraries.PdfSignatures.Comparison;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>How large a signature's stamp may be; what is larger, or covers what is written, people look at.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
public sealed record StampLimits(int Width, int Height)
{
    /// <summary>Whether a stamp lies within the page, where nothing is written.</summary>
    internal bool Allow(Stamp stamp, LetterPages pages) =>
        stamp.Box is not { } box
        || (stamp.Page < pages.Count && box.Width <= Width && box.Height <= Height
            && pages.BoundsOf(stamp.Page).Holds(box) && !pages.DrawnOn(stamp.Page).Any(box.Touches));
}
