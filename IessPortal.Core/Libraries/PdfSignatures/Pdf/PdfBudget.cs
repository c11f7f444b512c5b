namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>How much one file may cost. A letter needs a small part of it; who sends a bomb gets no further.</summary>
internal sealed class PdfBudget
{
    public const int Depth = 40;
    private const int Values = 300_000;
    private const int Unpacked = 48 * 1024 * 1024;

    private int values = Values;
    private int unpacked = Unpacked;

    public void TakeValue(int place)
    {
        if (--values < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, place);
        }
    }

    public void TakeBytes(int count)
    {
        unpacked -= count;
        if (unpacked < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, 0);
        }
    }
}
