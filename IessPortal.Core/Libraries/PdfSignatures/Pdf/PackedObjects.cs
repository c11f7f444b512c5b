namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Objects that were packed together into a stream (ISO 32000-1, 7.5.7).</summary>
internal sealed class PackedObjects
{
    private readonly byte[] bytes;
    private readonly PdfBudget budget;
    private readonly List<(int Number, int Place)> places = [];

    private PackedObjects(byte[] bytes, PdfBudget budget) => (this.bytes, this.budget) = (bytes, budget);

    public static PackedObjects Read(PdfStream stream, PdfBudget budget)
    {
        if (!stream.Dictionary.Says("Type", "ObjStm")
            || stream.Dictionary["N"] is not PdfNumber { Natural: { } count }
            || stream.Dictionary["First"] is not PdfNumber { Natural: { } first })
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var pack = new PackedObjects(PdfUnpacker.Unpack(stream, budget), budget);
        var lexer = new PdfLexer(pack.bytes, 0, budget);
        for (var index = 0; index < count; index++)
        {
            budget.TakeValue(0);
            var (number, place) = (lexer.Natural(), lexer.Natural());
            if (place > pack.bytes.Length - first)
            {
                throw new PdfRefusedException(PdfError.Malformed, 0);
            }

            pack.places.Add((number, first + place));
        }

        return pack;
    }

    /// <param name="number">The object's.</param>
    /// <param name="index">Where the table says that it stands.</param>
    public PdfValue Get(int number, int index) => index < places.Count && places[index].Number == number
        ? new PdfLexer(bytes, places[index].Place, budget).Value()
        : throw new PdfRefusedException(PdfError.Malformed, 0);
}
