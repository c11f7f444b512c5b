using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using IessPortal.Core.Staff;
using QRCoder;

namespace IessPortal.Web.Public.Staff;

/// <summary>What an authenticator app photographs, drawn into the page: the secret goes to no service and into no file.</summary>
internal static class FactorQr
{
    private const string Issuer = "CAU IESS";

    /// <summary>As SVG, dark on white whatever the page's colours: cameras read nothing else for sure.</summary>
    public static string Draw(string secret, string account, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(Totp.UriOf(secret, account, Issuer), QRCodeGenerator.ECCLevel.M);
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

        return $"<svg viewBox=\"0 0 {modules.Count} {modules.Count}\" width=\"232\" height=\"232\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{modules.Count}v{modules.Count}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }

    /// <summary>In groups of four, to be typed.</summary>
    public static string Readable(string secret) => string.Join(' ', secret.Chunk(4).Select(part => new string(part)));
}
