namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A page of A4, as far as it is drawn. Measures are in points from its upper left corner.</summary>
internal sealed class PdfPage
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    /// <summary>The drawing instructions.</summary>
    public StringBuilder Drawing { get; } = new();

    /// <summary>How many pieces are marked as parts of the document's structure.</summary>
    public int Marks { get; set; }

    /// <summary>Everything that was drawn lies within.</summary>
    public PdfBox? Extent { get; private set; }

    public void Cover(PdfBox box) => Extent = Extent is { } extent ? extent.Around(box) : box;
}

/// <summary>A rectangle on a page; y counts downwards.</summary>
internal readonly record struct PdfBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;

    /// <summary>What is left of it below <paramref name="used"/>.</summary>
    public PdfBox Below(double used) => this with { Y = Y + used, Height = Height - used };

    public PdfBox Around(PdfBox other)
    {
        var (left, top) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }
}
