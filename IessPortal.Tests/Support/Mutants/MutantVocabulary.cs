using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>Words that mean something to a reader somewhere in a letter, so that a change is not noise alone.</summary>
internal static class MutantVocabulary
{
    public static IReadOnlyList<string> Keys { get; } =
    [
        "Type", "Subtype", "S", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "Annots", "Parent", "Kids", "Count", "Group", "UserUnit", "Tabs",
        "AA", "A", "Next", "OpenAction", "Names", "Metadata", "Info", "ParentTree", "K", "P", "Pg", "NS", "R", "C", "ActualText", "Fields", "SigFlags",
        "NeedAppearances", "DR", "DA", "XFA", "V", "DV", "FT", "Ff", "F", "Rect", "AP", "N", "D", "AS", "MK", "BS", "Border", "BBox", "Matrix", "Name",
        "LastModified", "Font", "XObject", "ExtGState", "Pattern", "ColorSpace", "Filter", "DecodeParms", "Length", "Reference", "Data", "Perms", "DocMDP",
        "DSS", "Certs", "Lock", "TU", "Reason", "Location", "Prop_Build", "ID", "Size", "PieceInfo", "Encoding", "W", "DW", "BaseFont", "FontDescriptor",
        "FontFile2", "CIDToGIDMap", "ToUnicode", "StructParent", "OCProperties", "OC", "PageLabels", "Extensions", "Version", "ViewerPreferences",
    ];

    public static IReadOnlyList<string> Names { get; } =
    [
        "Page", "Pages", "Catalog", "Sig", "Tx", "Btn", "Widget", "FreeText", "Stamp", "Link", "Form", "Image", "JavaScript", "Launch", "URI", "Named", "GoTo",
        "Identity", "Identity-H", "Identity-V", "FlateDecode", "DeviceRGB", "DeviceGray", "Transparency", "XML", "DocMDP", "Off", "On", "Font", "Type0",
    ];

    public static IReadOnlyList<decimal> Numbers { get; } = [-1, 0, 1, 2, 3, 4, 28, 90, 132, 180, 255, 300, 595, 842, 5000, 2_000_000_000, 0.5m];

    /// <summary>What nobody needs, and more of it than any entry may hold.</summary>
    public static PdfString Load { get; } = Text(string.Concat(Enumerable.Repeat("carried along ", 500)));

    public static PdfString Text(string text) => new(Encoding.Latin1.GetBytes(text), 0, 0, hexadecimal: false);

    /// <summary>Of entries of one key the last counts.</summary>
    public static PdfDictionary Dictionary(params (string Key, PdfValue Value)[] entries) =>
        new(entries.GroupBy(entry => entry.Key).ToDictionary(entries => entries.Key, entries => entries.Last().Value));

    public static PdfList List(params PdfValue[] items) => new([.. items]);

    public static PdfList Box(params int[] sides) => new([.. sides.Select(side => (PdfValue)new PdfNumber(side))]);
}
