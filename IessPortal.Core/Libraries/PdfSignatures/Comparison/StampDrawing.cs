using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A stamp's drawing, looked at to its last byte: operators (ISO 32000-1, annex A), each with as much as it takes, and nothing besides.</summary>
/// <remarks>Pictures within it, what programs may skip, and marks that draw nothing are not among them.</remarks>
internal static class StampDrawing
{
    private const int Largest = 256 * 1024;
    private const int LongestNote = 100;
    private const int MostColors = 32;

    /// <summary>How many numbers each takes.</summary>
    private static readonly Dictionary<string, int> OfNumbers = new (int Count, string Words)[]
    {
        (0, "b B b* B* BT ET EMC f F f* h n q Q s S T* W W*"),
        (1, "g G i j J M Tc TL Tr Ts Tw Tz w"),
        (2, "l m Td TD"),
        (3, "rg RG"),
        (4, "k K re v y"),
        (6, "c cm Tm"),
    }.SelectMany(row => row.Words.Split(' ').Select(word => (Word: word, row.Count))).ToDictionary(entry => entry.Word, entry => entry.Count);

    /// <summary>What OpenPDF and others write where a layer of a signature draws nothing.</summary>
    private static readonly byte[][] Blank = ["% DSBlank"u8.ToArray(), "% DSUnknown"u8.ToArray()];

    public static bool IsPlain(byte[] drawing, PdfBudget budget)
    {
        if (drawing.Length > Largest || Array.Exists(Blank, text => drawing.AsSpan().Trim(PdfCharacters.Blanks).SequenceEqual(text)))
        {
            return drawing.Length <= Largest;
        }

        var comments = budget.Comments;
        try
        {
            return OnlyOperators(new PdfLexer(drawing, 0, budget), budget) && budget.Comments == comments;
        }
        catch (PdfRefusedException refusal) when (refusal.Error is not PdfError.TooMuch)
        {
            return false;
        }
        finally
        {
            budget.ForgiveComments(comments);
        }
    }

    private static bool OnlyOperators(PdfLexer lexer, PdfBudget budget)
    {
        var operands = new List<PdfValue>();
        for (lexer.SkipBlanks(); !lexer.AtEnd; lexer.SkipBlanks())
        {
            if (!lexer.StandsAtWord)
            {
                operands.Add(lexer.Value());
            }
            else if (!Takes(lexer.Word(), operands, budget))
            {
                return false;
            }
            else
            {
                operands.Clear();
            }
        }

        return operands.Count == 0;
    }

    private static bool Takes(string word, List<PdfValue> operands, PdfBudget budget)
    {
        budget.ChargeNode();
        return OfNumbers.TryGetValue(word, out var count)
            ? operands.Count == count && operands.TrueForAll(operand => operand is PdfNumber)
            : (word, operands) switch
            {
                ("CS" or "cs" or "Do" or "gs" or "ri" or "sh" or "BMC", [PdfName]) => true,
                ("Tf", [PdfName, PdfNumber]) or ("Tj" or "'", [PdfString]) or ("\"", [PdfNumber, PdfNumber, PdfString]) => true,
                ("TJ", [PdfList { Items: var items }]) => items.All(item => item is PdfString or PdfNumber),
                ("d", [PdfList { Items: var items }, PdfNumber]) => items.All(item => item is PdfNumber),
                ("SC" or "sc" or "SCN" or "scn", [.. var colors, PdfNumber or PdfName]) =>
                    colors.Count < MostColors && colors.TrueForAll(color => color is PdfNumber),
                ("BDC", [PdfName, PdfName]) => true,
                ("BDC", [PdfName, PdfDictionary { Entries: var entries }]) => entries.All(entry => entry.Value switch
                {
                    PdfString text => text.Bytes.Length <= LongestNote,
                    PdfNumber or PdfName or PdfBoolean => true,
                    _ => false,
                }),
                _ => false,
            };
    }
}
