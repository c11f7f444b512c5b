using IessPortal.Core.Features.Staff;

namespace IessPortal.Web.Public.Staff;

/// <summary>What an authenticator app photographs.</summary>
internal static class FactorQr
{
    private const string Issuer = "CAU IESS";

    public static string Draw(string secret, string account, string label) => QrDrawing.Of(Totp.UriOf(secret, account, Issuer), label);

    /// <summary>In groups of four, to be typed.</summary>
    public static string Readable(string secret) => string.Join(' ', secret.Chunk(4).Select(part => new string(part)));
}
