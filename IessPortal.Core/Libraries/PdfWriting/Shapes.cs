using QRCoder;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A line across.</summary>
internal sealed class Rule(PdfColor color, double thickness) : PdfElement
{
    public override double HeightAt(double width) => thickness;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        if (!Fits(thickness, box.Height))
        {
            return this;
        }

        canvas.Line(new(box.X, box.Y + (thickness / 2), box.Width, 0), color, thickness);
        return null;
    }
}

/// <summary>Nothing; where a page ends in it, the next begins without it.</summary>
internal sealed class Space(double height) : PdfElement
{
    public override double HeightAt(double width) => height;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box) => null;
}

internal sealed class CheckBox(StructureNode? node) : PdfElement
{
    private const double Side = 11;

    public override double HeightAt(double width) => Side + 2;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        if (!Fits(Side + 2, box.Height))
        {
            return this;
        }

        canvas.Square(node, new(box.X + 0.5, box.Y + 1.5, Side, Side));
        return null;
    }
}

/// <summary>A QR code, drawn as vectors, with the quiet zone that readers need.</summary>
internal sealed class QrCode(StructureNode? node, string text, double side) : PdfElement
{
    public override double HeightAt(double width) => side;

    public override PdfElement? Draw(PdfCanvas canvas, PdfBox box)
    {
        if (!Fits(side, box.Height))
        {
            return this;
        }

        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        canvas.Grid(node, box with { Width = side, Height = side }, code.ModuleMatrix);
        return null;
    }
}
