using System.Buffers.Text;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>Fresh secrets and references, all from the operating system's generator.</summary>
public static class RandomSecret
{
    /// <summary>The length of what <see cref="Token"/> gives.</summary>
    public const int TokenLength = 43;

    // No 0/O, 1/I/L, 5/S, 8/B: people read these aloud and copy them by hand.
    private const string Readable = "234679ACDEFGHJKMNPQRTUVWXYZ";

    /// <summary>256 bits in base64url.</summary>
    public static string Token()
    {
        Span<byte> bytes = stackalloc byte[32];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Decimal digits, each equally likely, leading zeros included.</summary>
    public static string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);

    /// <summary>A short reference such as «K7Q-4M»: one of 14 million, to tell mails apart, not a secret.</summary>
    public static string Reference() => $"{RandomNumberGenerator.GetString(Readable, 3)}-{RandomNumberGenerator.GetString(Readable, 2)}";
}
