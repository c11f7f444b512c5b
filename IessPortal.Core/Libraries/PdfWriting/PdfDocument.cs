using System.Security;
using IessPortal.Core.Libraries.PdfWriting.Fonts;
using static IessPortal.Core.Libraries.PdfWriting.PdfFile;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>What a file says of itself.</summary>
/// <param name="Title">Shown in the window's title.</param>
/// <param name="Id">Tells this file from any other.</param>
/// <param name="CreatedAt">In local time.</param>
internal sealed record PdfInfo(string Title, Guid Id, DateTimeOffset CreatedAt);

/// <summary>A finished file.</summary>
/// <param name="Pages">Its pages, as they were drawn.</param>
/// <param name="Replaced">Characters that the fonts lack: others stand in their place.</param>
internal sealed record PdfOutput(byte[] Bytes, IReadOnlyList<PdfPage> Pages, IReadOnlyCollection<Rune> Replaced);

/// <summary>A tagged PDF for print and for screen readers (PDF 1.7, PDF/UA-1). The same content, time and id give the same bytes.</summary>
internal sealed class PdfDocument(PdfInfo info)
{
    private const string Spanish = "es-EC";
    private const string Producer = "IessPortal";

    private readonly StructureNode root = new("Document");
    private readonly List<PdfSection> sections = [];

    public PdfDocument Section(Action<PdfSection> build)
    {
        var section = new PdfSection(root);
        sections.Add(section);
        build(section);
        return this;
    }

    public PdfOutput Write()
    {
        var fonts = new FontBook();
        var pages = sections.SelectMany(section => section.Layout(fonts)).ToList();
        var file = new PdfFile();
        var tree = file.Reserve();
        var numbers = WritePages(file, pages, fonts);
        WriteStructure(file, tree, pages, numbers);
        var metadata = file.AddStream(Encoding.UTF8.GetBytes(Metadata()), "/Type /Metadata /Subtype /XML", compress: false);
        var kids = string.Join(' ', pages.Select(page => $"{numbers[page]} 0 R"));
        file.Write(numbers.Parent, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>"));
        var catalog = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Catalog /Pages {numbers.Parent} 0 R /StructTreeRoot {tree} 0 R /MarkInfo << /Marked true >> /Lang ({Spanish}) /ViewerPreferences " +
                $"<< /DisplayDocTitle true >> /Metadata {metadata} 0 R >>"));
        var zone = info.CreatedAt.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'');
        var created = $"D:{info.CreatedAt.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{zone}'";
        var about = file.Add($"<< /Title {PdfFile.Text(info.Title)} /Producer ({Producer}) /CreationDate ({created}) /ModDate ({created}) >>");
        return new(file.Finish(catalog, about, info.Id), pages, fonts.Replaced);
    }

    private static PageNumbers WritePages(PdfFile file, List<PdfPage> pages, FontBook fonts)
    {
        var numbers = new PageNumbers(file.Reserve());
        var resources = file.Add($"<< /Font << {fonts.Write(file)} >> >>");
        foreach (var (index, page) in pages.Index())
        {
            var content = file.AddStream(Encoding.ASCII.GetBytes(page.Drawing.ToString()));
            numbers.Add(page, file.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {numbers.Parent} 0 R /MediaBox [0 0 {Number(PdfPage.Width)} {Number(PdfPage.Height)}] /Resources {resources} 0 R " +
                    $"/Contents {content} 0 R /StructParents {index} /Tabs /S >>")));
        }

        return numbers;
    }

    private void WriteStructure(PdfFile file, int tree, List<PdfPage> pages, PageNumbers numbers)
    {
        var owners = new Dictionary<(PdfPage, int), int>();
        var top = root.Write(file, tree, page => numbers[page], owners);
        var parents = pages.Index().Select(
            entry => $"{entry.Index} [{string.Join(' ', Enumerable.Range(0, entry.Item.Marks).Select(mark => $"{owners[(entry.Item, mark)]} 0 R"))}]");
        var parentTree = file.Add($"<< /Nums [{string.Join(' ', parents)}] >>");
        file.Write(
            tree,
            string.Create(
                CultureInfo.InvariantCulture, $"<< /Type /StructTreeRoot /K [{top} 0 R] /ParentTree {parentTree} 0 R /ParentTreeNextKey {pages.Count} >>"));
    }

    // Lines as wide as XMP has them.
    private string Metadata() => $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(info.Title)}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>{Spanish}</rdf:li></rdf:Bag></dc:language>
        <xmp:CreateDate>{info.CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}</xmp:CreateDate>
        <xmp:ModifyDate>{info.CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}</xmp:ModifyDate>
        <pdf:Producer>{Producer}</pdf:Producer>
        <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    /// <summary>The numbers of the pages' objects.</summary>
    private sealed class PageNumbers(int parent) : Dictionary<PdfPage, int>
    {
        public int Parent => parent;
    }
}
