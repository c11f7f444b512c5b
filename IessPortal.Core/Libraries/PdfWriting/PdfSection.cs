namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A document within the file: content over as many pages as it takes, each with the same foot.</summary>
internal sealed class PdfSection
{
    private const double MarginX = 62;
    private const double MarginTop = 54;
    private const double MarginBottom = 36;
    private const double FootHeight = 74;

    private readonly StructureNode node;
    private readonly Column content;
    private Action<Column, int, int> foot = (_, _, _) => { };

    public PdfSection(StructureNode root)
    {
        node = root.Add(new StructureNode("Sect"));
        content = new Column(node);
    }

    /// <summary>How much content the longest page takes.</summary>
    public static double RoomOnAPage => PdfPage.Height - MarginTop - MarginBottom - FootHeight;

    /// <summary>Within these margins everything is drawn.</summary>
    public static PdfBox Printed => new(MarginX, MarginTop, PdfPage.Width - (2 * MarginX), PdfPage.Height - MarginTop - MarginBottom);

    public PdfSection Content(Action<Column> build)
    {
        build(content);
        return this;
    }

    /// <summary>The foot of each page, from the page's number and how many there are. Part of the document on the first, repeated on the others.</summary>
    public PdfSection Foot(Action<Column, int, int> build)
    {
        foot = build;
        return this;
    }

    /// <summary>Lays the content out.</summary>
    /// <exception cref="InvalidOperationException">Something is too large for a page: a bug of the document's.</exception>
    public IReadOnlyList<PdfPage> Layout(Fonts.FontBook fonts)
    {
        var pages = new List<PdfPage>();
        for (PdfElement? rest = content; rest is not null;)
        {
            var page = new PdfPage();
            pages.Add(page);
            var before = rest;
            rest = rest.Draw(new PdfCanvas(page, fonts), Printed with { Height = RoomOnAPage });
            if (ReferenceEquals(rest, before))
            {
                throw new InvalidOperationException("Something is larger than a page and cannot be torn.");
            }
        }

        for (var number = 0; number < pages.Count; number++)
        {
            var column = new Column(number == 0 ? node : null);
            foot(column, number + 1, pages.Count);
            if (column.Draw(
                new PdfCanvas(pages[number], fonts), Printed with { Y = PdfPage.Height - MarginBottom - FootHeight, Height = FootHeight }) is not null)
            {
                throw new InvalidOperationException("The foot of a page is larger than its place.");
            }
        }

        return pages;
    }
}
