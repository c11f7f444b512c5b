using System.Buffers.Binary;

namespace IessPortal.Core.Features.Staff;

/// <summary>Six digits that a telephone and the server work out from a shared secret and the time (RFC 6238, as authenticator apps do it).</summary>
public static class Totp
{
    public const int Digits = 6;
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 bits, as RFC 4226 advises, in base32.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string UriOf(string secret, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}" +
            $"&issuer={Uri.EscapeDataString(issuer)}&digits={Digits}&period={StepSeconds}";

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The time step whose code this is: the present one, or its neighbours, for clocks that differ. None where it is wrong.</summary>
    public static long? Match(string secret, string? typed, DateTimeOffset now)
    {
        var code = string.Concat((typed ?? string.Empty).Where(char.IsAsciiDigit));
        if (code.Length != Digits)
        {
            return null;
        }

        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(code), System.Text.Encoding.ASCII.GetBytes(CodeAt(secret, step))))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code of one time step.</summary>
    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // Authenticator apps know no other hash; within an HMAC it is sound.
        var hash = HMACSHA1.HashData(BytesOf(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] BytesOf(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xffff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
