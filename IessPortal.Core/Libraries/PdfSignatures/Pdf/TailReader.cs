namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Hands out the last bytes one by one, so that where its reader stops is where what it read ends.</summary>
internal sealed class TailReader(ReadOnlyMemory<byte> bytes) : Stream
{
    private const int Tail = 24;

    private int at;

    /// <summary>Bytes that nobody asked for.</summary>
    public int Left => bytes.Length - at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => bytes.Length;

    public override long Position
    {
        get => at;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Left > Tail ? Left - Tail : Math.Min(Left, 1));
        bytes.Span.Slice(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
