using System.Runtime.InteropServices;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A paragraph, broken into lines at blanks; a word that is longer than a line is broken where the line ends.</summary>
internal sealed class TextBlock(StructureNode? node) : PdfElement
{
    private readonly List<PdfCharacter> characters = [];
    private readonly HashSet<Rune> replaced = [];
    private PdfTextStyle style = new(10.5, PdfColor.Ink);
    private (double Width, List<Range> Lines)? broken;

    public TextBlock Size(double points)
    {
        style = style with { Size = points };
        return this;
    }

    public TextBlock Color(PdfColor color)
    {
        style = style with { Color = color };
        return this;
    }

    public TextBlock Span(string text) => Add(text, bold: false);

    public TextBlock Bold(string text) => Add(text, bold: true);

    public override double HeightAt(double width) => LinesAt(width).Count * style.LineHeight;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        var lines = LinesAt(box.Width);
        var fitting = Math.Min(lines.Count, (int)((box.Height + 0.001) / style.LineHeight));
        if (fitting > 0)
        {
            canvas.Begin(node);
            for (var number = 0; number < fitting; number++)
            {
                Draw(canvas, new(box.X, box.Y + (number * style.LineHeight), 0, style.LineHeight), lines[number]);
            }

            canvas.End();
            canvas.Note(replaced);
        }

        return fitting == lines.Count ? null : fitting == 0 ? this : From(lines[fitting].Start.Value);
    }

    // The blank at which a line was broken is written as well: whoever reads the text without its lines must not find two words run together.
    private void Draw(PdfCanvas canvas, PdfBox place, Range line)
    {
        var all = CollectionsMarshal.AsSpan(characters);
        var (start, end) = (line.Start.Value, line.End.Value);
        canvas.Text(place with { Width = WidthOf(all[line]) }, all[start..(end < all.Length && all[end].IsSpace ? end + 1 : end)], style);
    }

    private TextBlock Add(string text, bool bold)
    {
        broken = null;
        characters.AddRange(PdfText.Read(text, bold, replaced));
        return this;
    }

    private TextBlock From(int start)
    {
        var rest = new TextBlock(node) { style = style };
        rest.characters.AddRange(characters.Skip(start));
        return rest;
    }

    private double WidthOf(ReadOnlySpan<PdfCharacter> line)
    {
        var width = 0.0;
        foreach (var character in line)
        {
            width += character.Advance * style.Size;
        }

        return width;
    }

    private List<Range> LinesAt(double width)
    {
        if (broken is not { } known || known.Width != width)
        {
            broken = known = (width, Break(width));
        }

        return known.Lines;
    }

    /// <summary>The lines, without the blanks at their ends.</summary>
    private List<Range> Break(double width)
    {
        var lines = new List<Range>();
        for (var start = Past(0); start < characters.Count;)
        {
            var (end, blank, used) = (start, -1, 0.0);
            while (end < characters.Count && (characters[end].IsSpace || (used += characters[end].Advance * style.Size) <= width + 0.001 || end == start))
            {
                if (characters[end].IsSpace)
                {
                    blank = end;
                    used += characters[end].Advance * style.Size;
                }

                end++;
            }

            var last = end == characters.Count ? end : blank > start ? blank : end;
            lines.Add(start..Before(last));
            start = Past(last);
        }

        return lines;
    }

    private int Past(int place)
    {
        while (place < characters.Count && characters[place].IsSpace)
        {
            place++;
        }

        return place;
    }

    private int Before(int place)
    {
        while (place > 0 && characters[place - 1].IsSpace)
        {
            place--;
        }

        return place;
    }
}
