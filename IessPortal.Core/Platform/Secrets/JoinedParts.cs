using System.Buffers.Binary;
using System.Buffers.Text;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>
/// What a hash covers: parts in UTF-8, each behind its length, so that no two lists of parts run together. The buffer serves again once cleared.
/// </summary>
internal sealed class JoinedParts
{
    private const int GuidLength = 36;
    private const int LongestNumber = 20;

    private byte[] buffer = new byte[512];

    /// <summary>Of all that was appended.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>What was appended from one length to another.</summary>
    public ReadOnlySpan<byte> Between(int start, int end) => buffer.AsSpan(start, end - start);

    public void Clear() => Length = 0;

    public void Append(string part)
    {
        var length = Encoding.UTF8.GetByteCount(part);
        Encoding.UTF8.GetBytes(part, Part(length));
    }

    /// <param name="part">In UTF-8.</param>
    public void Append(ReadOnlySpan<byte> part) => part.CopyTo(Part(part.Length));

    /// <summary>In hexadecimal.</summary>
    public void AppendHex(ReadOnlySpan<byte> bytes) => Convert.TryToHexString(bytes, Part(bytes.Length * 2), out _);

    public void Append(long number)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(number, digits, out var length);
        Append(digits[..length]);
    }

    /// <summary>As it is usually written; null: nothing.</summary>
    public void Append(Guid? id)
    {
        if (id is { } known)
        {
            Utf8Formatter.TryFormat(known, Part(GuidLength), out _);
        }
        else
        {
            Append(ReadOnlySpan<byte>.Empty);
        }
    }

    private Span<byte> Part(int length)
    {
        var end = Length + sizeof(int) + length;
        if (end > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(end, buffer.Length * 2));
        }

        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(Length), length);
        var part = buffer.AsSpan(Length + sizeof(int), length);
        Length = end;
        return part;
    }
}
