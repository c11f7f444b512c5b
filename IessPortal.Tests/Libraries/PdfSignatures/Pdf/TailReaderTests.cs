using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class TailReaderTests
{
    [Theory]
    [InlineData(100, 76)]
    [InlineData(25, 1)]
    [InlineData(24, 1)]
    [InlineData(0, 0)]
    public void The_last_bytes_are_handed_out_one_by_one(int length, int first)
    {
        var bytes = Enumerable.Range(0, length).Select(place => (byte)place).ToArray();
        using var reader = new TailReader(bytes);
        var (read, buffer) = (new List<byte>(), new byte[200]);

        Assert.Equal(first, reader.Read(buffer));
        read.AddRange(buffer[..first]);
        while (reader.Left > 0)
        {
            Assert.Equal((read.Count, length - read.Count), (reader.Position, reader.Left));
            Assert.Equal(1, reader.Read(buffer, 7, 100));
            read.Add(buffer[7]);
        }

        Assert.Equal(bytes, read);
        Assert.Equal((0, length), (reader.Read(buffer), reader.Length));
    }

    [Fact]
    public void No_more_is_handed_out_than_there_is_room_for()
    {
        using var reader = new TailReader(new byte[100]);

        Assert.Equal((10, 90), (reader.Read(new byte[10]), reader.Left));
    }

    [Fact]
    public void It_is_only_read_from_its_beginning_to_its_end()
    {
        using var reader = new TailReader(new byte[100]);

        Assert.Equal((true, false, false), (reader.CanRead, reader.CanSeek, reader.CanWrite));
        Assert.Throws<NotSupportedException>(() => reader.Position = 0);
        Assert.Throws<NotSupportedException>(() => reader.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => reader.SetLength(0));
        Assert.Throws<NotSupportedException>(() => reader.Write([], 0, 0));
    }
}
