using IessPortal.Core.Libraries.PdfWriting.Fonts;
using static IessPortal.Core.Libraries.PdfWriting.PdfFile;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>Draws on a page, each piece marked as what it is; what is no part of the document's structure is marked as an artifact.</summary>
internal sealed class PdfCanvas(PdfPage page, FontBook fonts)
{
    public PdfPage Page => page;

    /// <summary>Whatever is drawn while true is an artifact: repeated heads and feet of pages.</summary>
    public bool Repeats { get; init; }

    public PdfCanvas Repeating() => new(page, fonts) { Repeats = true };

    public void Note(IEnumerable<Rune> replaced) => fonts.Replaced.UnionWith(replaced);

    /// <summary>A line of text, within what <see cref="Begin"/> began.</summary>
    /// <param name="characters">Its characters, each with its weight; a blank at its end has no room in the box.</param>
    public void Text(PdfBox place, ReadOnlySpan<PdfCharacter> characters, PdfTextStyle style)
    {
        page.Cover(place);
        Append($"BT {style.Color.Parts()} rg 1 0 0 1 {Number(place.X)} {Number(PdfPage.Height - place.Y - style.Baseline)} Tm");
        for (var start = 0; start < characters.Length;)
        {
            var font = fonts.Of(characters[start].Bold);
            Append($" /{font.Name} {Number(style.Size)} Tf <");
            for (var bold = characters[start].Bold; start < characters.Length && characters[start].Bold == bold; start++)
            {
                Append($"{font.NumberOf(characters[start].Rune):X4}");
            }

            Append($"> Tj");
        }

        Append($" ET\n");
    }

    /// <summary>A straight line, horizontal or vertical: an artifact always.</summary>
    public void Line(PdfBox place, PdfColor color, double thickness)
    {
        page.Cover(place);
        Append($"/Artifact BMC {color.Parts()} RG {Number(thickness)} w {Number(place.X)} {Number(PdfPage.Height - place.Y)} m ");
        Append($"{Number(place.Right)} {Number(PdfPage.Height - place.Bottom)} l S EMC\n");
    }

    /// <summary>The outline of a square.</summary>
    public void Square(StructureNode? node, PdfBox place)
    {
        BeginPicture(node, place);
        Append($"{PdfColor.Ink.Parts()} RG 1 w {Number(place.X)} {Number(PdfPage.Height - place.Bottom)} {Number(place.Width)} {Number(place.Height)} re S\n");
        End();
    }

    /// <summary>Black squares on a grid, as vectors.</summary>
    public void Grid(StructureNode? node, PdfBox place, IReadOnlyList<System.Collections.BitArray> rows)
    {
        BeginPicture(node, place);
        var side = place.Width / rows.Count;
        Append($"0 g\n");
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                var first = column;
                while (column < rows[row].Count && rows[row][column])
                {
                    column++;
                }

                if (column > first)
                {
                    // A run of squares is one rectangle: neighbours that only touch show hairlines between them.
                    Append($"{Exact(place.X + (first * side))} {Exact(PdfPage.Height - place.Y - ((row + 1) * side))} ");
                    Append($"{Exact((column - first) * side)} {Exact(side)} re\n");
                }
            }
        }

        Append($"f\n");
        End();
    }

    private static string Exact(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private void BeginPicture(StructureNode? node, PdfBox place)
    {
        page.Cover(place);
        if (node is not null && !Repeats)
        {
            node.Bounds = [place.X, PdfPage.Height - place.Bottom, place.Right, PdfPage.Height - place.Y];
        }

        Begin(node);
    }

    /// <summary>What is drawn from now on shows <paramref name="node"/>.</summary>
    public void Begin(StructureNode? node)
    {
        if (node is null || Repeats)
        {
            Append($"/Artifact BMC\n");
            return;
        }

        node.Shows(page, page.Marks);
        Append($"/{node.Type} << /MCID {page.Marks} >> BDC\n");
        page.Marks++;
    }

    public void End() => Append($"EMC\n");

    private void Append(FormattableString text) => page.Drawing.Append(text.ToString(CultureInfo.InvariantCulture));
}
