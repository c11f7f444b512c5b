namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>Things below each other; goes on on the next page where one is full.</summary>
/// <param name="node">What its items are part of; none: of nothing, they are artifacts.</param>
internal sealed class Column(StructureNode? node) : PdfElement
{
    private readonly List<PdfElement> items = [];
    private double spacing;

    /// <summary>The room between items.</summary>
    public Column Spacing(double points)
    {
        spacing = points;
        return this;
    }

    public Item Item()
    {
        var item = new Item(node);
        items.Add(item);
        return item;
    }

    public override double HeightAt(double width) => items.Sum(item => item.HeightAt(width)) + (spacing * Math.Max(0, items.Count - 1));

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        var used = 0.0;
        for (var number = 0; number < items.Count; number++)
        {
            var item = items[number];
            var rest = item.Draw(canvas, box.Below(used));
            if (rest is not null)
            {
                // Nothing but the first item, and nothing of it: all has to move on.
                return number == 0 && ReferenceEquals(rest, item) ? this : Rest(rest, number + 1);
            }

            used += item.HeightAt(box.Width) + spacing;
        }

        return null;
    }

    private Column Rest(PdfElement first, int next)
    {
        var rest = new Column(node) { spacing = spacing };
        rest.items.Add(first);
        rest.items.AddRange(items.Skip(next));
        return rest;
    }
}
