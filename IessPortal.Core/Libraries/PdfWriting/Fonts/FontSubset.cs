using System.Buffers.Binary;

namespace IessPortal.Core.Libraries.PdfWriting.Fonts;

/// <summary>A font of some glyphs of another: just what a PDF embeds.</summary>
/// <remarks>Without hinting instructions: paper has no use for them, and they are the larger half of the font.</remarks>
internal sealed class FontSubset
{
    private const int MoreComponents = 0x20;
    private const int HasInstructions = 0x100;

    private readonly TrueTypeFont font;
    private readonly List<ushort> glyphs;
    private readonly Dictionary<ushort, ushort> places = [];

    private FontSubset(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        (this.font, this.glyphs) = (font, [.. glyphs]);
        for (var place = this.glyphs.Count - 1; place >= 0; place--)
        {
            places[this.glyphs[place]] = (ushort)place;
        }
    }

    /// <param name="glyphs">In the order that they shall have; the parts of those that are put together come behind.</param>
    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> glyphs) => new FontSubset(font, glyphs).Write();

    private byte[] Write()
    {
        var outlines = new MemoryStream();
        var offsets = new List<uint> { 0 };
        // The list grows as parts are found.
        for (var place = 0; place < glyphs.Count; place++)
        {
            outlines.Write(Outline(glyphs[place]));
            outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
            offsets.Add((uint)outlines.Length);
        }

        var count = (ushort)glyphs.Count;
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        var hhea = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), count);
        var maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), count);
        var hmtx = new byte[4 * count];
        var loca = new byte[4 * offsets.Count];
        for (var place = 0; place < count; place++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * place), font.AdvanceOf(glyphs[place]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan((4 * place) + 2), font.LeftBearingOf(glyphs[place]));
        }

        for (var place = 0; place < offsets.Count; place++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * place), offsets[place]);
        }

        return Bundle([("glyf", outlines.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp)]);
    }

    private ushort PlaceOf(ushort glyph)
    {
        if (!places.TryGetValue(glyph, out var place))
        {
            places[glyph] = place = (ushort)glyphs.Count;
            glyphs.Add(glyph);
        }

        return place;
    }

    private byte[] Outline(ushort glyph)
    {
        var outline = font.OutlineOf(glyph).ToArray();
        if (outline.Length == 0)
        {
            return outline;
        }

        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? Composite(outline) : Simple(outline, contours);
    }

    private static byte[] Simple(byte[] outline, int contours)
    {
        var length = 10 + (2 * contours);
        var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(length));
        return [.. outline.AsSpan(0, length), 0, 0, .. outline.AsSpan(length + 2 + instructions)];
    }

    private byte[] Composite(byte[] outline)
    {
        for (var place = 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(place));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(place + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(place), (ushort)(flags & ~HasInstructions));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(place + 2), PlaceOf(part));
            place += 4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            if ((flags & MoreComponents) == 0)
            {
                return outline[..place];
            }
        }
    }

    private static byte[] Bundle((string Tag, byte[] Data)[] tables)
    {
        const int Entry = 16;
        var start = 12 + (Entry * tables.Length);
        var file = new byte[start + tables.Sum(table => Padded(table.Data.Length))];
        var largest = 1 << int.Log2(tables.Length);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(Entry * largest));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)int.Log2(tables.Length));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(Entry * (tables.Length - largest)));
        var head = 0;
        for (var (number, place) = (0, start); number < tables.Length; place += Padded(tables[number].Data.Length), number++)
        {
            var (tag, data) = tables[number];
            head = tag == "head" ? place : head;
            data.CopyTo(file, place);
            var entry = file.AsSpan(12 + (Entry * number), Entry);
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(place, Padded(data.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)place);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data.Length);
        }

        // The one number that makes the whole file sum up to what the format demands.
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var place = 0; place < data.Length; place += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data[place..]);
        }

        return sum;
    }
}
