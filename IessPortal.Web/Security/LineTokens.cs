using System.Buffers.Binary;
using System.Security.Cryptography;
using IessPortal.Core.Platform.Admission;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IessPortal.Web.Security;

/// <summary>A browser's place in the line, in a cookie that nobody can make up. All nodes share the key.</summary>
public sealed class LineTokens(IDataProtectionProvider protection, PortalCookies cookies, IOptions<AdmissionOptions> options, TimeProvider time)
{
    private const int Length = (3 * sizeof(long)) + 1;

    private readonly IDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection))).CreateProtector("IessPortal.LineTokens");

    /// <summary>None where there is none, it is not ours, or its holder did not come back in time.</summary>
    public LineToken? Read(HttpContext context) => cookies.LineToken(context) is { } text ? Open(text) : null;

    public void Set(HttpContext context, LineToken token)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, token.Place.Joined);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], token.Place.Nonce);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(2 * sizeof(long))..], (time.GetUtcNow() + options.Value.PlaceLifetime).UtcTicks);
        bytes[^1] = token.Admitted ? (byte)1 : (byte)0;
        cookies.SetLineToken(context, WebEncoders.Base64UrlEncode(protector.Protect(bytes.ToArray())), options.Value.PlaceLifetime);
    }

    private LineToken? Open(string text)
    {
        try
        {
            ReadOnlySpan<byte> bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(text));
            var until = BinaryPrimitives.ReadInt64BigEndian(bytes[(2 * sizeof(long))..]);
            return until <= time.GetUtcNow().UtcTicks
                ? null
                : new(new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..])), bytes[^1] == 1);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // Not ours, or altered: as if there were none.
            return null;
        }
    }
}
