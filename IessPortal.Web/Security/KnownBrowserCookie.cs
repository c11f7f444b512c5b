using System.Buffers.Binary;
using System.Security.Cryptography;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IessPortal.Web.Security;

/// <summary>Keeps in an encrypted cookie who has logged in with a browser: wrong keys that are typed there count as theirs.</summary>
/// <remarks>It opens nothing. Logging out leaves it; a key that is set elsewhere makes it worthless (<see cref="KnownBrowser"/>).</remarks>
public sealed class KnownBrowserCookie(
    IDataProtectionProvider protection, PortalCookies cookies, IOptions<RetentionOptions> retention, TimeProvider time)
{
    /// <summary>Whoever keeps the books of more employers has the last ones known: some 700 bytes that every request carries.</summary>
    private const int Most = 16;

    private const int EntryLength = 16 + sizeof(long);

    private readonly IDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection))).CreateProtector("IessPortal.KnownBrowser");

    /// <summary>The last first; none where nothing is kept, or nothing of ours.</summary>
    public IReadOnlyList<EarlierSignIn> Read(HttpContext context)
    {
        if (cookies.KnownBrowser(context) is not { } kept)
        {
            return [];
        }

        try
        {
            var since = time.GetUtcNow() - retention.Value.SignIns;
            return [.. protector.Unprotect(WebEncoders.Base64UrlDecode(kept)).Chunk(EntryLength).Select(Entry).Where(one => one.At > since)];
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // Made up, or under keys that are gone: a browser like any other.
            return [];
        }
    }

    /// <summary>That somebody is in with it.</summary>
    public void Remember(HttpContext context, Guid userId)
    {
        var earlier = Read(context).Where(one => one.UserId != userId).Prepend(new(userId, time.GetUtcNow())).Take(Most);
        cookies.SetKnownBrowser(context, WebEncoders.Base64UrlEncode(protector.Protect([.. earlier.SelectMany(Bytes)])), retention.Value.SignIns);
    }

    private static EarlierSignIn Entry(byte[] bytes) =>
        new(new Guid(bytes.AsSpan(0, 16)), new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)), TimeSpan.Zero));

    private static byte[] Bytes(EarlierSignIn one)
    {
        var bytes = new byte[EntryLength];
        one.UserId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), one.At.UtcTicks);
        return bytes;
    }
}
