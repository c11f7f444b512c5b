namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>How much one file may cost. A letter needs a small part of it; who sends a bomb gets no further. Charged before memory is taken.</summary>
internal sealed class PdfBudget
{
    public const int Depth = 40;
    private const int Values = 300_000;
    private const int Kept = 12 * 1024 * 1024;
    private const int Steps = 48 * 1024 * 1024;

    private const int Node = 64;

    private int values = Values;
    private int kept = Kept;
    private int steps = Steps;
    private int lastComment = -1;

    /// <summary>Bytes of comments that were passed within objects and tables.</summary>
    public int Comments { get; private set; }

    public void TakeValue(int place)
    {
        if (--values < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, place);
        }
    }

    /// <summary>Bytes that are about to be kept in memory.</summary>
    public void TakeBytes(int count) => Take(ref kept, count);

    /// <summary>Bytes that are looked at.</summary>
    public void TakeSteps(int count) => Take(ref steps, count);

    /// <summary>A value that is looked at, or compared: as much work as some bytes.</summary>
    public void TakeNode() => Take(ref steps, Node);

    /// <summary>Counts a comment; one that is read again, as it stands behind a number, is counted once.</summary>
    public void NoteComment(int place, int length)
    {
        if (place != lastComment)
        {
            (lastComment, Comments) = (place, Comments + length);
        }
    }

    /// <summary>What was passed since then counts as explained.</summary>
    public void ForgiveComments(int since) => Comments = since;

    private static void Take(ref int left, int count)
    {
        left -= Math.Min(count, Steps + 1);
        if (left < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, 0);
        }
    }
}
