using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A file of one page and a few objects, of which each part can be written otherwise.</summary>
/// <remarks>
/// The catalog is object 1, the page tree 2, the page 3 and its drawing 4. In all texts <c>@0</c>, <c>@1</c>… name the objects of <see cref="More"/>.
/// </remarks>
internal sealed record OnePage
{
    private const int FirstOfMore = 10;

    /// <summary>Of the catalog, beside its kind and the pages.</summary>
    public string Catalog { get; init; } = string.Empty;

    /// <summary>Of the page tree, beside its kind.</summary>
    public string Tree { get; init; } = "/Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]";

    /// <summary>Of the page, beside its kind and its parent.</summary>
    public string Page { get; init; } = "/Contents 4 0 R";

    /// <summary>The object of the page's drawing.</summary>
    public string Drawing { get; init; } = HandMade.Stream(string.Empty, "0 0 1 1 re f");

    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Of the trailer, beside its root.</summary>
    public string? Trailer { get; init; }

    /// <summary>What stands behind the last object, before the table.</summary>
    public string Stray { get; init; } = string.Empty;

    /// <summary>Reads a value as it stands in a file.</summary>
    public static PdfValue Value(string text) => new PdfLexer(Encoding.Latin1.GetBytes(Named(text)), 0, new PdfBudget()).Value();

    public PdfStructure Read() => PdfStructure.Read(Write());

    public PdfObjects Objects() => Read().At(0);

    /// <summary>What a comparison with a later state finds: what changed, what is doubtful, and which parts it touches.</summary>
    public (string Changed, string Doubtful, string Touched) DifferencesTo(OnePage after, bool rewritten = false)
    {
        var found = DocumentComparison.Between(Objects(), after.Objects(), rewritten);
        return (string.Join(' ', found.Changed), string.Join(' ', found.Doubtful), string.Join(' ', found.Touched));
    }

    public byte[] Write()
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        void Add(int number, string body)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{text.Length:0000000000} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{Named(body)}\nendobj\n");
        }

        Add(1, $"<< /Type /Catalog /Pages 2 0 R {Catalog} >>");
        Add(2, $"<< /Type /Pages {Tree} >>");
        Add(3, $"<< /Type /Page /Parent 2 0 R {Page} >>");
        Add(4, Drawing);
        foreach (var (index, body) in More.Index())
        {
            Add(FirstOfMore + index, body);
        }

        text.Append(Stray);
        var trailer = Named(Trailer ?? $"/Size {FirstOfMore + More.Count}");
        return Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{text}{table}trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n{text.Length}\n%%EOF\n"));
    }

    // Bytes of a stream may look like a name by chance.
    private static string Named(string text)
    {
        var stream = text.IndexOf("\nstream\n", StringComparison.Ordinal) is >= 0 and var at ? text[at..] : string.Empty;
        text = text[..^stream.Length];
        for (var index = 9; index >= 0; index--)
        {
            text = text.Replace($"@{index}", string.Create(CultureInfo.InvariantCulture, $"{FirstOfMore + index} 0 R"), StringComparison.Ordinal);
        }

        return text + stream;
    }
}
