namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>An object and the bytes that it takes up.</summary>
internal sealed record PlacedObject(PdfValue Value, int Start, int End);

/// <summary>Reads «12 0 obj … endobj».</summary>
internal static class PdfObjectReader
{
    /// <param name="lexer">Stands where the object is said to begin.</param>
    /// <param name="resolve">Finds the length of a stream where it is an object of its own.</param>
    public static (PdfReference Name, PlacedObject Object) Read(PdfLexer lexer, int start, Func<PdfReference, PdfValue> resolve)
    {
        if (lexer.AtEnd)
        {
            throw lexer.Refusal();
        }

        var name = new PdfReference(lexer.Natural(), lexer.Natural());
        lexer.Expect("obj"u8);
        var value = lexer.Value();
        if (value is PdfDictionary dictionary && lexer.Try("stream"u8))
        {
            var length = dictionary["Length"] is PdfReference reference ? resolve(reference) : dictionary["Length"];
            value = new PdfStream(dictionary, lexer.StreamBytes(length is PdfNumber { Natural: { } natural } ? natural : throw lexer.Refusal()));
        }

        lexer.Expect("endobj"u8);
        return (name, new(value, start, lexer.Position));
    }
}
