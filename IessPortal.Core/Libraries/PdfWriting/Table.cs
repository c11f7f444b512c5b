namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>Rows of cells below a head, which every page repeats.</summary>
/// <param name="node">The table as a part of the document.</param>
internal sealed class Table(StructureNode? node) : PdfElement
{
    private const double Padding = 5;

    private readonly List<Column> rows = [];
    private Column? head;
    private double[] shares = [];
    private bool goesOn;

    /// <summary>How wide the columns are: points where above 1, otherwise a share of what is left.</summary>
    public Table Columns(params double[] widths)
    {
        shares = widths;
        return this;
    }

    public Table Head(params string[] titles)
    {
        head = Line(
            "TH", titles.Select(title => (Action<Item>)(cell => cell.PlainText(text => text.Size(9.5).Color(PdfColor.Accent).Bold(title)))), PdfColor.Accent);
        return this;
    }

    public Table Row(params Action<Item>[] cells)
    {
        rows.Add(Line("TD", cells, PdfColor.Line));
        return this;
    }

    public override double HeightAt(double width) => (head?.HeightAt(width) ?? 0) + rows.Sum(row => row.HeightAt(width));

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        var used = head?.HeightAt(box.Width) ?? 0;
        // A head with nothing below it, or one that is as high as the page itself, is not begun.
        if (rows.Count == 0 || !Fits(used + Math.Min(rows[0].HeightAt(box.Width), 40), box.Height))
        {
            return rows.Count == 0 ? null : this;
        }

        head?.Draw(goesOn ? canvas.Repeating() : canvas, box);
        for (var number = 0; number < rows.Count; number++)
        {
            var height = rows[number].HeightAt(box.Width);
            // A row is torn only where a whole page would be too short for it.
            var mayTear = !Fits(height, PdfSection.RoomOnAPage - used);
            var rest = Fits(height, box.Height - used) || mayTear ? rows[number].Draw(canvas, box.Below(used)) : rows[number];
            if (rest is not null)
            {
                return Rest(canvas, rest, number);
            }

            used += height;
        }

        return null;
    }

    private Table Rest(PdfCanvas canvas, PdfElement first, int number)
    {
        var rest = new Table(node) { head = head, shares = shares, goesOn = !canvas.Repeats };
        rest.rows.Add((Column)first);
        rest.rows.AddRange(rows.Skip(number + 1));
        return rest;
    }

    private Column Line(string type, IEnumerable<Action<Item>> cells, PdfColor color)
    {
        var line = new Column(node?.Add(new StructureNode("TR")));
        line.Item().Space(Padding);
        line.Item().Row(row =>
        {
            row.Spacing(2 * Padding);
            foreach (var (cell, share) in cells.Zip(shares))
            {
                (share > 1 ? row.ConstantItem(share) : row.RelativeItem(share)).Cell(type, cell);
            }
        });
        line.Item().Space(Padding);
        line.Item().Rule(color);
        return line;
    }
}
