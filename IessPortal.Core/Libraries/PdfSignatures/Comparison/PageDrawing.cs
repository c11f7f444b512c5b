using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Which places of a page are drawn upon: by text, and by what is no mere line.</summary>
/// <remarks>Knows how letters are drawn here; of another drawing it says that it is everywhere.</remarks>
internal sealed class PageDrawing
{
    /// <summary>A line, or the bar of a table, in points: a stamp may stand on it.</summary>
    private const decimal Line = 3;

    /// <summary>How far letters reach over and under the line on which they stand, in parts of their size.</summary>
    private const decimal Over = 0.75m;
    private const decimal Under = 0.22m;

    private readonly PdfObjects objects;
    private readonly PdfPageNode page;
    private readonly List<PdfBounds> areas = [];
    private readonly Dictionary<string, LetterWidths> fonts = [];
    private decimal x;
    private decimal y;
    private decimal size;
    private LetterWidths? font;
    private PdfBounds? path;

    private PageDrawing(PdfObjects objects, PdfPageNode page) => (this.objects, this.page) = (objects, page);

    /// <summary>The page as a whole.</summary>
    public static PdfBounds PageOf(PdfObjects objects, PdfPageNode page) =>
        PdfBounds.Read(objects, page.Inherited.GetValueOrDefault("CropBox", page.Inherited.GetValueOrDefault("MediaBox", PdfNull.Instance))) ?? default;

    public static IReadOnlyList<PdfBounds> AreasOf(PdfObjects objects, PdfPageNode page)
    {
        var drawing = new PageDrawing(objects, page);
        try
        {
            return drawing.Read() ? drawing.areas : [PageOf(objects, page)];
        }
        catch (PdfRefusedException)
        {
            return [PageOf(objects, page)];
        }
    }

    private bool Read()
    {
        if (objects.Resolve(page.Dictionary["Contents"]) is not PdfStream stream || !PdfUnpacker.Knows(stream.Dictionary))
        {
            return false;
        }

        var lexer = new PdfLexer(PdfUnpacker.Unpack(stream, objects.Budget), 0, objects.Budget);
        var operands = new List<PdfValue>();
        for (lexer.SkipBlanks(); !lexer.AtEnd; lexer.SkipBlanks())
        {
            if (!lexer.StandsAtWord)
            {
                operands.Add(lexer.Value());
            }
            else if (!Execute(lexer.Word(), operands))
            {
                return false;
            }
            else
            {
                operands.Clear();
            }
        }

        return true;
    }

    private bool Execute(string word, List<PdfValue> operands)
    {
        switch (word, operands)
        {
            case ("BT" or "ET" or "BMC" or "BDC" or "EMC" or "rg" or "RG" or "g" or "G" or "w", _):
                return true;
            case ("Tm", [PdfNumber { Value: 1 }, PdfNumber { Value: 0 }, PdfNumber { Value: 0 }, PdfNumber { Value: 1 }, PdfNumber right, PdfNumber up]):
                (x, y) = (right.Value, up.Value);
                return true;
            case ("Tf", [PdfName name, PdfNumber { Value: > 0 } points]):
                (font, size) = (FontOf(name.Value), points.Value);
                return font is not null;
            case ("Tj", [PdfString text]) when font is not null:
                var width = font.WidthOf(text.Bytes.Span) * size / 1000;
                areas.Add(new(x, y - (Under * size), x + width, y + (Over * size)));
                x += width;
                return true;
            case ("m" or "l", [PdfNumber right, PdfNumber up]):
                Extend(new(right.Value, up.Value, right.Value, up.Value));
                return true;
            case ("re", [PdfNumber left, PdfNumber bottom, PdfNumber { Value: >= 0 } wide, PdfNumber { Value: >= 0 } high]):
                Extend(new(left.Value, bottom.Value, left.Value + wide.Value, bottom.Value + high.Value));
                return true;
            case ("f" or "S", []):
                if (path is { } drawn && drawn.Width > Line && drawn.Height > Line)
                {
                    areas.Add(drawn);
                }

                path = null;
                return true;
            default:
                return false;
        }
    }

    private void Extend(PdfBounds by) => path = path is { } so ? so.With(by) : by;

    private LetterWidths? FontOf(string name)
    {
        if (!fonts.TryGetValue(name, out var known)
            && objects.DictionaryOf(page.Inherited.GetValueOrDefault("Resources", PdfNull.Instance)) is { } resources
            && objects.DictionaryOf(resources["Font"]) is { } named
            && LetterWidths.Read(objects, named[name]) is { } found)
        {
            fonts[name] = known = found;
        }

        return known;
    }
}
