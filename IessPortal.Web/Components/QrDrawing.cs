using System.Text.Encodings.Web;
using QRCoder;

namespace IessPortal.Web.Components;

/// <summary>What a camera reads, drawn into the page: it goes to no service and into no file.</summary>
internal static class QrDrawing
{
    /// <summary>As SVG, dark on white whatever the page's colours: cameras read nothing else for sure.</summary>
    public static string Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return $"<svg viewBox=\"0 0 {modules.Count} {modules.Count}\" width=\"232\" height=\"232\" role=\"img\" " +
            $"aria-label=\"{HtmlEncoder.Default.Encode(label)}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 " +
            $"0h{modules.Count}v{modules.Count}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }
}
