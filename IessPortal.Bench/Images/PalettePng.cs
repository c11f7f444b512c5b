using System.Buffers.Binary;
using System.IO.Compression;

namespace IessPortal.Bench.Images;

/// <summary>Writes a picture with 256 colours: pages have few, and the edges of letters do with the nearest. A third of the size, and nobody sees it.</summary>
internal static class PalettePng
{
    private const int Most = 256;
    private static readonly int[] Channels = [16, 8, 0];

    public static byte[] Write(Picture picture)
    {
        var palette = Choose(picture.Pixels);
        var nearest = new Dictionary<int, byte>();
        var rows = new byte[(picture.Width + 1) * picture.Height];
        for (var at = 0; at < picture.Pixels.Length; at++)
        {
            // Each row begins with the byte that says that it is written as it is.
            var place = (at / picture.Width * (picture.Width + 1)) + 1 + (at % picture.Width);
            if (!nearest.TryGetValue(picture.Pixels[at], out var index))
            {
                nearest[picture.Pixels[at]] = index = NearestTo(picture.Pixels[at], palette);
            }

            rows[place] = index;
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(color => new[] { (byte)(color >> 16), (byte)(color >> 8), (byte)color })]);
        Chunk(file, "IDAT"u8, Pack(rows));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>By median cut: boxes of colours are halved where they are widest, the fullest and widest first.</summary>
    private static int[] Choose(int[] pixels)
    {
        var counts = pixels.CountBy(pixel => pixel).ToDictionary();
        if (counts.Count <= Most)
        {
            return [.. counts.Keys];
        }

        // The commonest are kept as they are: they are the surfaces.
        var kept = counts.OrderByDescending(color => color.Value).Take(Most / 2).Select(color => color.Key).ToList();
        var boxes = new List<List<int>> { counts.Keys.Except(kept).ToList() };
        while (boxes.Count < Most - kept.Count && boxes.Exists(box => box.Count > 1))
        {
            var widest = boxes.Where(box => box.Count > 1).MaxBy(box => Widest(box).Width * Math.Sqrt(box.Sum(color => (double)counts[color])))!;
            var shift = Widest(widest).Shift;
            var sorted = widest.OrderBy(color => (color >> shift) & 0xFF).ToList();
            boxes.Remove(widest);
            boxes.Add(sorted[..(sorted.Count / 2)]);
            boxes.Add(sorted[(sorted.Count / 2)..]);
        }

        return [.. kept, .. boxes.Select(box => Mean(box, counts))];
    }

    private static (int Width, int Shift) Widest(List<int> box) => Channels
        .Select(shift => (Width: box.Max(color => (color >> shift) & 0xFF) - box.Min(color => (color >> shift) & 0xFF), Shift: shift))
        .MaxBy(one => one.Width);

    private static int Mean(List<int> box, Dictionary<int, int> counts)
    {
        var all = box.Sum(color => (long)counts[color]);
        return Channels.Sum(shift => (int)(box.Sum(color => (long)((color >> shift) & 0xFF) * counts[color]) / all) << shift);
    }

    private static byte NearestTo(int color, int[] palette)
    {
        var (best, distance) = (0, int.MaxValue);
        for (var index = 0; index < palette.Length; index++)
        {
            var away = Channels.Sum(shift => (((color >> shift) & 0xFF) - ((palette[index] >> shift) & 0xFF)) is var one ? one * one : 0);
            (best, distance) = away < distance ? (index, away) : (best, distance);
        }

        return (byte)best;
    }

    private static byte[] Pack(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> kind, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, kind), data));
        file.Write(number);
    }

    // CRC-32 as in ISO 3309; a few hundred kilobytes do not ask for a table.
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return crc;
    }
}
