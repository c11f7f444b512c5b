namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>The colours of the pages, as <c>tokens.css</c> has them for daylight; each is dark enough to be read in greyscale.</summary>
internal enum PdfColor
{
    Ink,
    InkSoft,
    Accent,
    Line,
}

internal static class PdfColors
{
    /// <summary>The three parts, as drawing instructions want them.</summary>
    public static string Parts(this PdfColor color) => color switch
    {
        PdfColor.Ink => "0.078 0.129 0.239",
        PdfColor.InkSoft => "0.29 0.337 0.439",
        PdfColor.Accent => "0.071 0.263 0.608",
        _ => "0.6 0.64 0.71",
    };
}
