using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>The bytes that a signature covers: all from the first on, but for the gap in which it stands.</summary>
/// <param name="End">Where the covered bytes end.</param>
internal readonly record struct SignedRange(int GapStart, int GapEnd, int End)
{
    /// <returns>None where it is not two pieces, one behind the other, from the first byte on.</returns>
    public static SignedRange? Read(PdfValue value) =>
        value is PdfList
        {
            Items: [PdfNumber { Natural: 0 }, PdfNumber { Natural: { } first }, PdfNumber { Natural: { } second }, PdfNumber { Natural: { } length }],
        }
            && first < second
            && (long)second + length <= int.MaxValue
            ? new(first, second, second + length)
            : null;
}
