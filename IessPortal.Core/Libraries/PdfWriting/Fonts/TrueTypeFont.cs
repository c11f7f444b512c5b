using System.Buffers.Binary;

namespace IessPortal.Core.Libraries.PdfWriting.Fonts;

/// <summary>A TrueType font as far as writing documents needs it: which glyph a character has, how wide it is, and its outline.</summary>
/// <remarks>Reads the two fonts that the program brings along and no others: what is out of shape is a bug, not an input.</remarks>
internal sealed class TrueTypeFont
{
    /// <summary>Stands for what a font lacks; the first of these that it has.</summary>
    private static readonly Rune[] Substitutes = [new('\uFFFD'), new('□'), new('?')];

    private readonly byte[] data;
    private readonly Dictionary<string, Range> tables = [];
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly int advances;
    private readonly bool longOffsets;

    private TrueTypeFont(string name, byte[] data)
    {
        (Name, this.data) = (name, data);
        for (var entry = 12; entry < 12 + (16 * U16(4)); entry += 16)
        {
            var offset = (int)U32(entry + 8);
            tables[Encoding.ASCII.GetString(data, entry, 4)] = offset..(offset + (int)U32(entry + 12));
        }

        UnitsPerEm = U16(At("head") + 18);
        longOffsets = U16(At("head") + 50) == 1;
        advances = U16(At("hhea") + 34);
        Ascent = PerThousand(S16(At("hhea") + 4));
        Descent = PerThousand(S16(At("hhea") + 6));
        CapHeight = PerThousand(S16(At("OS/2") + 88));
        Bounds = [.. Enumerable.Range(0, 4).Select(corner => PerThousand(S16(At("head") + 36 + (2 * corner))))];
        ReadCharacters();
        Substitute = Substitutes.First(Has);
    }

    public static TrueTypeFont Regular { get; } = Load("LiberationSans", "LiberationSans-Regular.ttf");

    public static TrueTypeFont Bold { get; } = Load("LiberationSans-Bold", "LiberationSans-Bold.ttf");

    /// <summary>As PostScript knows it.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    // In thousandths of the size.
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public IReadOnlyList<int> Bounds { get; }

    /// <summary>Written in place of a character that the font lacks.</summary>
    public Rune Substitute { get; }

    public bool Has(Rune character) => glyphs.ContainsKey(character.Value);

    public ushort GlyphOf(Rune character) => glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a character leads on, in parts of the size.</summary>
    public double AdvanceOf(Rune character) => (double)AdvanceOf(GlyphOf(character)) / UnitsPerEm;

    public ushort AdvanceOf(ushort glyph) => U16(At("hmtx") + (4 * Math.Min(glyph, advances - 1)));

    public short LeftBearingOf(ushort glyph) =>
        S16(At("hmtx") + (glyph < advances ? (4 * glyph) + 2 : (4 * advances) + (2 * (glyph - advances))));

    /// <summary>The outline of a glyph as the font holds it; empty for a blank.</summary>
    public ReadOnlySpan<byte> OutlineOf(ushort glyph)
    {
        var (start, end) = (OffsetOf(glyph), OffsetOf(glyph + 1));
        return data.AsSpan(At("glyf") + start, end - start);
    }

    public ReadOnlySpan<byte> Table(string name) => data.AsSpan(tables[name]);

    public int PerThousand(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private static TrueTypeFont Load(string name, string file)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(file)!;
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new(name, data);
    }

    /// <summary>The character map of Windows' Basic Multilingual Plane (platform 3, encoding 1, format 4).</summary>
    private void ReadCharacters()
    {
        var map = At("cmap");
        var record = Enumerable.Range(0, U16(map + 2)).Select(number => map + 4 + (8 * number)).First(place => (U16(place), U16(place + 2)) == (3, 1));
        var table = map + (int)U32(record + 4);
        var doubled = U16(table + 6);
        for (var segment = 0; segment < doubled; segment += 2)
        {
            var place = table + 14 + segment;
            var (last, first, delta, offset) = (U16(place), U16(place + doubled + 2), U16(place + (2 * doubled) + 2), U16(place + (3 * doubled) + 2));
            for (var character = (int)first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character : (int)U16(place + (3 * doubled) + 2 + offset + (2 * (character - first)));
                glyph = glyph == 0 ? 0 : (ushort)(glyph + delta);
                if (glyph != 0)
                {
                    glyphs[character] = (ushort)glyph;
                }
            }
        }
    }

    private int OffsetOf(int glyph) => longOffsets ? (int)U32(At("loca") + (4 * glyph)) : 2 * U16(At("loca") + (2 * glyph));

    private int At(string table) => tables[table].Start.Value;

    private ushort U16(int place) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(place));

    private short S16(int place) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(place));

    private uint U32(int place) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(place));
}
