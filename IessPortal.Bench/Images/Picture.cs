using System.Buffers.Binary;
using System.IO.Compression;

namespace IessPortal.Bench.Images;

/// <summary>A picture as a browser takes it: the pixels of a PNG of eight bits a channel, without interlace.</summary>
/// <param name="Pixels">Red, green and blue in the low three bytes, row by row.</param>
internal sealed record Picture(int Width, int Height, int[] Pixels)
{
    private const int Header = 8;

    /// <exception cref="BenchException">It is another kind of picture.</exception>
    public static Picture Read(byte[] png)
    {
        var (width, height, channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = Header; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var kind = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var data = png.AsSpan(at + 8, length);
            if (kind == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                channels = (data[8], data[9], data[12]) switch
                {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    _ => throw new BenchException("The browser took a picture of another kind than expected."),
                };
            }
            else if (kind == "IDAT")
            {
                packed.Write(data);
            }

            at += 12 + length;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        return new(width, height, Unfilter(unpacked, width, height, channels));
    }

    private static int[] Unfilter(Stream rows, int width, int height, int channels)
    {
        var pixels = new int[width * height];
        var (row, above) = (new byte[(width * channels) + 1], new byte[(width * channels) + 1]);
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            for (var at = 1; at < row.Length; at++)
            {
                var left = at > channels ? row[at - channels] : 0;
                var corner = at > channels ? above[at - channels] : 0;
                row[at] += row[0] switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => above[at],
                    3 => (byte)((left + above[at]) / 2),
                    _ => (byte)Paeth(left, above[at], corner),
                };
            }

            for (var x = 0; x < width; x++)
            {
                var at = 1 + (x * channels);
                pixels[(y * width) + x] = (row[at] << 16) | (row[at + 1] << 8) | row[at + 2];
            }

            (row, above) = (above, row);
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
