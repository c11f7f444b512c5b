namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Objects that were packed together into a stream (ISO 32000-1, 7.5.7).</summary>
internal sealed class PackedObjects
{
    private readonly byte[] bytes;
    private readonly PdfBudget budget;
    private readonly List<(int Number, int Place)> places = [];
    private readonly List<(int Start, int End)> taken = [];
    private int header;
    private int entries;

    private PackedObjects(byte[] bytes, PdfBudget budget) => (this.bytes, this.budget) = (bytes, budget);

    public static PackedObjects Read(PdfStream stream, PdfBudget budget)
    {
        if (!stream.Dictionary.HasName("Type", "ObjStm")
            || stream.Dictionary["N"] is not PdfNumber { Natural: { } count }
            || stream.Dictionary["First"] is not PdfNumber { Natural: { } first })
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var pack = new PackedObjects(PdfUnpacker.Unpack(stream, budget), budget);
        var lexer = new PdfLexer(pack.bytes, 0, budget);
        for (var index = 0; index < count; index++)
        {
            budget.ChargeValue(0);
            var (number, place) = (lexer.Natural(), lexer.Natural());
            if (place > pack.bytes.Length - first)
            {
                throw new PdfRefusedException(PdfError.Malformed, 0);
            }

            pack.places.Add((number, first + place));
        }

        pack.header = lexer.Position;
        pack.entries = stream.Dictionary.Entries.Keys.Count(key => key is not ("Type" or "N" or "First" or "Length" or "Filter" or "DecodeParms"));
        return pack;
    }

    /// <param name="index">Where the table says that it stands.</param>
    public PdfValue Get(int number, int index)
    {
        if (index >= places.Count || places[index].Number != number)
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var lexer = new PdfLexer(bytes, places[index].Place, budget);
        var value = lexer.Value();
        budget.ChargeSteps(lexer.Position - places[index].Place);
        taken.Add((places[index].Place, lexer.Position));
        return value;
    }

    /// <summary>How many bytes belong to no object that was read, and are not blank.</summary>
    public int Unexplained()
    {
        var (at, count) = (header, 0);
        foreach (var (start, end) in taken.Order())
        {
            count += Visible(at, start);
            at = Math.Max(at, end);
        }

        return count + Visible(at, bytes.Length) + entries;
    }

    private int Visible(int start, int end) => start < end ? bytes.AsSpan(start, end - start).ToArray().Count(letter => !PdfCharacters.IsBlank(letter)) : 0;
}
