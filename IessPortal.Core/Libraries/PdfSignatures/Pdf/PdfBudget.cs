namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>How much one file may cost. A letter needs a small part of it; who sends a bomb gets no further. Charged before memory is taken.</summary>
internal sealed class PdfBudget
{
    public const int Depth = 40;
    private const int ValueLimit = 300_000;
    private const int MemoryLimit = 12 * 1024 * 1024;
    private const int StepLimit = 48 * 1024 * 1024;

    private const int Node = 64;

    private int values = ValueLimit;
    private int memory = MemoryLimit;
    private int steps = StepLimit;
    private (ReadOnlyMemory<byte> Data, int Place) lastComment;

    /// <summary>Bytes of comments that were passed within objects and tables.</summary>
    public int Comments { get; private set; }

    public void ChargeValue(int place)
    {
        if (--values < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, place);
        }
    }

    /// <summary>Bytes that are about to be kept in memory.</summary>
    public void ChargeBytes(int count) => Charge(ref memory, count);

    /// <summary>Bytes that are looked at.</summary>
    public void ChargeSteps(int count) => Charge(ref steps, count);

    /// <summary>A value that is looked at, or compared: as much work as some bytes.</summary>
    public void ChargeNode() => Charge(ref steps, Node);

    /// <summary>Counts a comment; one that is read again, as it stands behind a number, is counted once.</summary>
    /// <param name="data">In which bytes: at the same place of others stands another.</param>
    public void NoteComment(ReadOnlyMemory<byte> data, int place, int length)
    {
        if (place != lastComment.Place || !data.Equals(lastComment.Data))
        {
            (lastComment, Comments) = ((data, place), Comments + length);
        }
    }

    /// <summary>What was passed since then counts as explained.</summary>
    public void ForgiveComments(int since) => Comments = since;

    private static void Charge(ref int left, int count)
    {
        left -= Math.Min(count, StepLimit + 1);
        if (left < 0)
        {
            throw new PdfRefusedException(PdfError.TooMuch, 0);
        }
    }
}
