namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>Something that takes room on pages.</summary>
internal abstract class PdfElement
{
    /// <summary>The room that it takes at a width, on one endless page.</summary>
    public abstract double HeightAt(double width);

    /// <summary>Draws as much of it as fits.</summary>
    /// <returns>What did not fit; nothing where all of it did. What returns itself has drawn nothing.</returns>
    public abstract PdfElement? Draw(PdfCanvas canvas, PdfBox box);

    /// <summary>Of measures that were added up in different orders, whether one has room in the other.</summary>
    protected static bool Fits(double height, double room) => height <= room + 0.001;
}
