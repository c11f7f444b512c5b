namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>Things beside each other; each goes on by itself on the next page where one is full.</summary>
/// <param name="node">What its items are part of.</param>
internal sealed class Row(StructureNode? node) : PdfElement
{
    private readonly List<(PdfElement? Element, double Constant, double Share)> items = [];
    private double spacing;

    public Row Spacing(double points)
    {
        spacing = points;
        return this;
    }

    /// <summary>As wide as told.</summary>
    public Item ConstantItem(double width) => Add(width, 0);

    /// <summary>As wide as its share of what is left.</summary>
    public Item RelativeItem(double share = 1) => Add(0, share);

    public override double HeightAt(double width) => Places(width).Zip(items, (place, item) => item.Element?.HeightAt(place.Width) ?? 0).DefaultIfEmpty().Max();

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        var rest = new Row(node) { spacing = spacing };
        foreach (var (place, item) in Places(box.Width).Zip(items))
        {
            rest.items.Add(item with { Element = item.Element?.Draw(canvas, box with { X = box.X + place.Left, Width = place.Width }) });
        }

        return rest.items.TrueForAll(item => item.Element is null) ? null
            : rest.items.Zip(items).All(pair => ReferenceEquals(pair.First.Element, pair.Second.Element)) ? this
            : rest;
    }

    /// <summary>Where each item is, from the left.</summary>
    private IEnumerable<(double Left, double Width)> Places(double width)
    {
        var free = Math.Max(0, width - items.Sum(item => item.Constant) - (spacing * Math.Max(0, items.Count - 1)));
        var shares = items.Sum(item => item.Share);
        var left = 0.0;
        foreach (var (_, constant, share) in items)
        {
            var own = constant + (share > 0 ? free * share / shares : 0);
            yield return (left, own);
            left += own + spacing;
        }
    }

    private Item Add(double constant, double share)
    {
        var item = new Item(node);
        items.Add((item, constant, share));
        return item;
    }
}
