using System.IO.Compression;
using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>Reads the body of an answer as registries send it: packed without being asked, with a byte order mark, in Latin-1.</summary>
internal static class RegistryBody
{
    /// <summary>In bytes, unpacked.</summary>
    public const int Largest = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="JsonException">It is no JSON, or too large.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await content.LoadIntoBufferAsync(Largest, cancellationToken);
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return JsonDocument.Parse(Decode(bytes is [0x1F, 0x8B, ..] ? Unpack(bytes) : bytes));
        }
        catch (InvalidDataException exception)
        {
            throw new JsonException("Packed, and cannot be unpacked.", exception);
        }
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var bytes = new byte[Largest + 1];
        var length = unpacking.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= Largest ? bytes[..length] : throw new JsonException("Too large.");
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        try
        {
            // Whatever it is said to be: what can be read as UTF-8 is, but for chance.
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // What old servers of the State write is Latin-1.
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
