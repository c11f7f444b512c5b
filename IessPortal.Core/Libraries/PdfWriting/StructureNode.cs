namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>What a part of the document is, for those who have it read to them (ISO 32000-1, 14.7): heading, paragraph, table …</summary>
/// <param name="type">One of the standard types.</param>
internal sealed class StructureNode(string type)
{
    private readonly List<object> content = [];

    public string Type { get; } = type;

    /// <summary>What a picture shows, in words.</summary>
    public string? Alternative { get; init; }

    /// <summary>Where a picture is on its page.</summary>
    public IReadOnlyList<double>? Bounds { get; set; }

    public StructureNode Add(StructureNode child)
    {
        content.Add(child);
        return child;
    }

    /// <summary>Notes that this part shows on a page, as its n-th marked piece.</summary>
    public void Shows(PdfPage page, int number) => content.Add((page, number));

    /// <summary>Writes this part and all that is in it; nothing where nothing of it shows, a cell excepted.</summary>
    /// <returns>Its number; none where it was not written.</returns>
    public int? Write(PdfFile file, int parent, Func<PdfPage, int> numberOf, IDictionary<(PdfPage, int), int> owners)
    {
        // A cell with nothing in it still is one: without it those behind it would stand in wrong columns.
        if (!ShowsAnything && Type is not ("TD" or "TH"))
        {
            return null;
        }

        var number = file.Reserve();
        var kids = new List<string>();
        foreach (var part in content)
        {
            if (part is StructureNode child)
            {
                if (child.Write(file, number, numberOf, owners) is { } written)
                {
                    kids.Add(Ref(written));
                }
            }
            else
            {
                var (page, mark) = ((PdfPage, int))part;
                owners[(page, mark)] = number;
                kids.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /MCR /Pg {numberOf(page)} 0 R /MCID {mark} >>"));
            }
        }

        file.Write(number, $"<< /Type /StructElem /S /{Type} /P {Ref(parent)}{Attributes} /K [{string.Join(' ', kids)}] >>");
        return number;
    }

    private bool ShowsAnything => content.Exists(part => part is not StructureNode child || child.ShowsAnything);

    private string Attributes => string.Concat(
        Alternative is null ? string.Empty : $" /Alt {PdfFile.Text(Alternative)}",
        Type is "TH" ? " /A << /O /Table /Scope /Column >>" : string.Empty,
        Bounds is null ? string.Empty : $" /A << /O /Layout /Placement /Block /BBox [{string.Join(' ', Bounds.Select(PdfFile.Number))}] >>",
        Type is "L" ? " /A << /O /List /ListNumbering /Decimal >>" : string.Empty);

    private static string Ref(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
