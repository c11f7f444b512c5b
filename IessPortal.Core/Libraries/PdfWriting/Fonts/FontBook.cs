namespace IessPortal.Core.Libraries.PdfWriting.Fonts;

/// <summary>The fonts of one document: the characters that it uses of each, numbered as they come.</summary>
internal sealed class FontBook
{
    private readonly UsedFont regular = new("F1", TrueTypeFont.Regular);
    private readonly UsedFont bold = new("F2", TrueTypeFont.Bold);

    /// <summary>Characters that the fonts lack, in whose place others were written.</summary>
    public HashSet<Rune> Replaced { get; } = [];

    public UsedFont Of(bool isBold) => isBold ? bold : regular;

    /// <summary>Writes the fonts that were used.</summary>
    /// <returns>The entries of the pages' dictionary of fonts.</returns>
    public string Write(PdfFile file) => string.Join(' ', new[] { regular, bold }.Where(font => font.IsUsed)
        .Select(font => string.Create(CultureInfo.InvariantCulture, $"/{font.Name} {font.Write(file)} 0 R")));
}

/// <summary>A font in one document.</summary>
/// <param name="name">What drawing instructions call it.</param>
internal sealed class UsedFont(string name, TrueTypeFont font)
{
    private readonly List<Rune> characters = [];
    private readonly Dictionary<Rune, int> numbers = [];

    public string Name => name;

    public bool IsUsed => characters.Count > 0;

    /// <summary>The number by which drawing instructions name a character; 0 is no character's.</summary>
    /// <remarks>Two characters have two numbers even where they share a glyph: what is copied from the page is then what was written.</remarks>
    public int NumberOf(Rune character)
    {
        if (!numbers.TryGetValue(character, out var number))
        {
            characters.Add(character);
            numbers[character] = number = characters.Count;
        }

        return number;
    }

    /// <summary>Writes the subset and all that goes with it (ISO 32000-1, 9.7).</summary>
    public int Write(PdfFile file)
    {
        ushort[] glyphs = [0, .. characters.Select(font.GlyphOf)];
        var program = FontSubset.Of(font, glyphs);
        var subset = $"{Tag()}+{font.Name}";
        var stream = file.AddStream(program, $"/Length1 {program.Length.ToString(CultureInfo.InvariantCulture)}");
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{subset} /Flags 4 /FontBBox [{string.Join(' ', font.Bounds)}] /ItalicAngle 0 /Ascent {font.Ascent} " +
                $"/Descent {font.Descent} /CapHeight {font.CapHeight} /StemV {(font == TrueTypeFont.Bold ? 140 : 80)} /FontFile2 {stream} 0 R >>"));
        var widths = string.Join(' ', glyphs.Select(glyph => font.PerThousand(font.AdvanceOf(glyph))));
        var descendant = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{subset} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
                $"/FontDescriptor {descriptor} 0 R /W [0 [{widths}]] /CIDToGIDMap /Identity >>"));
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(UnicodeMap()));
        return file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{subset} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    /// <summary>Six letters that tell one subset of a font from another.</summary>
    private string Tag()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(characters)));
        return string.Concat(hash.Take(6).Select(part => (char)('A' + (part % 26))));
    }

    private string UnicodeMap()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) " +
            "/Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // No more than a hundred in one go (Adobe Technical Note 5014).
        foreach (var chunk in characters.Chunk(100).Select((part, index) => (part, first: (100 * index) + 1)))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.part.Length} beginbfchar\n");
            foreach (var (character, offset) in chunk.part.Select((character, offset) => (character, offset)))
            {
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{chunk.first + offset:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
