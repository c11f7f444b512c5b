namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A place for one thing.</summary>
/// <param name="node">What the thing is part of.</param>
internal sealed class Item(StructureNode? node) : PdfElement
{
    private PdfElement? child;
    private bool together;

    /// <summary>Moves on to the next page rather than be torn, unless a page is too short for it.</summary>
    public Item Together()
    {
        together = true;
        return this;
    }

    public void Text(string text) => Text(block => block.Span(text));

    public void Text(Action<TextBlock> build) => Put(new TextBlock(node?.Add(new StructureNode("P"))), build);

    /// <summary>Text that is itself what it stands in: a cell's, a label's.</summary>
    public void PlainText(Action<TextBlock> build) => Put(new TextBlock(node), build);

    /// <param name="level">1 for the title of a document.</param>
    public void Heading(int level, string text) =>
        Put(new TextBlock(node?.Add(new StructureNode($"H{level}"))), block => block.Size(level == 1 ? 17 : 12.5).Color(PdfColor.Accent).Bold(text));

    public void Column(Action<Column> build) => Put(new Column(node), build);

    /// <summary>A column that is a part of the document of its own.</summary>
    public void Part(string type, Action<Column> build) => Put(new Column(node?.Add(new StructureNode(type))), build);

    public void Row(Action<Row> build) => Put(new Row(node), build);

    public void Table(Action<Table> build) => Put(new Table(node?.Add(new StructureNode("Table"))), build);

    /// <summary>Points one below the other, numbered.</summary>
    public void Numbered(IReadOnlyList<string> points)
    {
        var list = node?.Add(new StructureNode("L"));
        Put(new Column(list), column =>
        {
            column.Spacing(3);
            for (var number = 1; number <= points.Count; number++)
            {
                column.Item().Part("LI", point => point.Item().Row(row =>
                {
                    row.ConstantItem(16).Label($"{number}.");
                    row.RelativeItem().Part("LBody", body => body.Item().Text(points[number - 1]));
                }));
            }
        });
    }

    /// <summary>One thing, as a cell of a table.</summary>
    public void Cell(string type, Action<Item> build) => Put(new Item(node?.Add(new StructureNode(type))), build);

    public void Rule(PdfColor color = PdfColor.Line, double thickness = 0.75) => Put(new Rule(color, thickness), _ => { });

    /// <summary>Room to write by hand, above a line.</summary>
    public void WriteLine(double height) => Column(column =>
    {
        column.Item().Space(height);
        column.Item().Rule(PdfColor.Ink);
    });

    public void Space(double height) => Put(new Space(height), _ => { });

    /// <summary>A square to be ticked by hand.</summary>
    /// <param name="meaning">In words.</param>
    public void CheckBox(string meaning) => Put(new CheckBox(Figure(meaning)), _ => { });

    /// <param name="meaning">In words.</param>
    public void QrCode(string text, double side, string meaning) => Put(new QrCode(Figure(meaning), text, side), _ => { });

    public override double HeightAt(double width) => child?.HeightAt(width) ?? 0;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        var height = HeightAt(box.Width);
        if (child is null || (together && !Fits(height, box.Height) && Fits(height, PdfSection.RoomOnAPage)))
        {
            return child is null ? null : this;
        }

        var rest = child.Draw(canvas, box);
        return ReferenceEquals(rest, child) ? this : rest;
    }

    /// <summary>The number or mark before a point of a list.</summary>
    public void Label(string text) => Put(new TextBlock(node?.Add(new StructureNode("Lbl"))), block => block.Span(text));

    private StructureNode? Figure(string meaning) => node?.Add(new StructureNode("Figure") { Alternative = meaning });

    private void Put<T>(T element, Action<T> build) where T : PdfElement
    {
        child = element;
        build(element);
    }
}
