using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Files made to cost as much as they can to whoever reads them: a letter with a revision of anything behind it.</summary>
/// <remarks>The bench measures them, too, so that nothing of the tests is used here.</remarks>
public static partial class CostlyLetters
{
    private const int First = 1000;

    /// <summary>Each makes a file of about so many bytes out of a letter, or a smaller one that unpacks to more.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], int, byte[]>> All { get; } = new Dictionary<string, Func<byte[], int, byte[]>>
    {
        ["many small objects, all named"] = (letter, size) => Append(
            letter,
            $"/X [{Names(size / 150)}]",
            Numbers(size / 150).Select(number => (number, $"<< /A [1 2 3] /B (text) /C << /D /E >> /F {Repeat("7", 30)} >>"))),
        ["one array of small numbers"] = (letter, size) => Append(letter, $"/X {First} 0 R", [(First, $"[{Repeat("1 ", size / 2)}]")]),
        ["one array of empty dictionaries"] = (letter, size) => Append(letter, $"/X {First} 0 R", [(First, $"[{Repeat("<<>>", size / 4)}]")]),
        ["one string with escapes"] = (letter, size) => Append(letter, $"/X {First} 0 R", [(First, $"({Repeat(@"\101\(", size / 6)})")]),
        ["one name with escapes"] = (letter, size) => Append(letter, $"/X {First} 0 R", [(First, $"/{Repeat("#41", size / 3)}")]),
        ["brackets that nest"] = (letter, size) => Append(letter, $"/X {First} 0 R", [(First, Repeat("[", size / 2) + Repeat("]", size / 2))]),
        ["comments between objects"] = (letter, size) => Append(letter, string.Empty, [(First, $"1\n{Repeat("%\n", size / 2)}")]),
        ["blanks in a table"] = (letter, size) => Append(letter, string.Empty, [], Repeat(" ", size)),
        ["zeros behind the end"] = (letter, size) => [.. letter, .. new byte[size - letter.Length]],
        ["ends without a file"] = (letter, size) => [.. letter, .. Encoding.Latin1.GetBytes(Repeat("startxref\n9\n%%EOF\n", size / 18))],
        ["references that double forty times"] = (letter, _) => Append(
            letter,
            $"/PieceInfo {First} 0 R",
            Numbers(40).Select(number => (number, $"<< /A {number + 1} 0 R /B {number + 1} 0 R /C [{number + 1} 0 R] >>"))),
        ["a tree of elements"] = (letter, size) => Append(
            letter,
            $"/StructTreeRoot {First} 0 R",
            [
                (First, $"<< /Type /StructTreeRoot /K [{Names(size / 100)}] >>"),
                .. Numbers(size / 100).Skip(1).Select(number => (number, $"<< /S /P /P {First} 0 R /K 0 >>")),
            ]),
        ["a stream that unpacks to 512 MB"] = (letter, _) => Append(letter, $"/X {First} 0 R", [(First, Packed(" "u8, 512 << 20, string.Empty))]),
        ["a drawing that unpacks to 512 MB"] = (letter, _) => Redrawn(letter, Packed("0 0 m 1 1 l S\n"u8, 512 << 20, string.Empty)),
        ["a drawing of many strokes"] = (letter, size) => Redrawn(letter, Stream(Encoding.Latin1.GetBytes(Repeat("q 0 0 m 1 1 l S Q\n", size / 18)))),
        ["a drawing of one long text"] = (letter, size) => Redrawn(letter, Stream(Encoding.Latin1.GetBytes($"BT ({Repeat("a", size)}) Tj ET"))),
        ["packed objects that unpack to 512 MB"] = (letter, _) => Append(
            letter, $"/X {First} 0 R", [(First, Packed("1 "u8, 512 << 20, "/Type /ObjStm /N 1000000 /First 8000000"))]),
        ["fields without an end"] = (letter, size) => Append(
            letter,
            $"/AcroForm << /SigFlags 3 /Fields [{Names(size / 200)}] >>",
            Numbers(size / 200).Select(
                number => (number, $"<< /FT /Sig /T (f{number}) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /Kids [{number + 1} 0 R] >>"))),
    };

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(First, count);

    private static string Names(int count) => string.Concat(Numbers(count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R ")));

    private static string Stream(byte[] content, string entries = "") => string.Create(
        CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream");

    private static string Packed(ReadOnlySpan<byte> piece, int unpacked, string entries)
    {
        var block = new byte[piece.Length * (1 << 16)];
        for (var at = 0; at < block.Length; at += piece.Length)
        {
            piece.CopyTo(block.AsSpan(at));
        }

        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var written = 0; written < unpacked; written += block.Length)
            {
                zlib.Write(block);
            }
        }

        return Stream(target.ToArray(), $"/Filter /FlateDecode {entries}");
    }

    private static byte[] Redrawn(byte[] letter, string drawing)
    {
        var page = Page().Match(Encoding.Latin1.GetString(letter));
        var changed = Drawing().Replace(page.Groups[2].Value, $"/Contents {First} 0 R");
        return Append(letter, string.Empty, [(First, drawing), (int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture), changed)]);
    }

    /// <param name="entries">What the root has besides.</param>
    /// <param name="blanks">What stands before the trailer.</param>
    private static byte[] Append(byte[] letter, string entries, IEnumerable<(int Number, string Body)> objects, string blanks = "")
    {
        var text = Encoding.Latin1.GetString(letter);
        var trailer = Trailer().Match(text);
        var root = int.Parse(trailer.Groups[1].Value, CultureInfo.InvariantCulture);
        var catalog = Regex.Match(text, $@"\n{root} 0 obj\n<<(.*?)>>\nendobj", RegexOptions.Singleline).Groups[1].Value;
        var named = entries.Split(' ')[0];
        var kept = named is "/StructTreeRoot" ? Regex.Replace(catalog, @"/StructTreeRoot \d+ 0 R", string.Empty) : catalog;
        var (body, table, highest) = (new StringBuilder(), new StringBuilder("xref\n"), First);
        foreach (var (number, value) in objects.Append((root, $"<<{kept}{entries} >>")).OrderBy(one => one.Item1))
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{letter.Length + body.Length:0000000000} 00000 n \n");
            body.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n").Append(value).Append("\nendobj\n");
            highest = Math.Max(highest, number);
        }

        var place = letter.Length + body.Length;
        body.Append(table).Append(blanks).Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {highest + 1} /Root {root} 0 R /Prev {trailer.Groups[3].Value} /ID {trailer.Groups[2].Value} >>\nstartxref\n{place}\n%%EOF\n");
        return [.. letter, .. Encoding.Latin1.GetBytes(body.ToString())];
    }

    [GeneratedRegex(@"/Root (\d+) 0 R .*?/ID (\[.*?\]) >>\nstartxref\n(\d+)\n%%EOF\n$", RegexOptions.Singleline)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"\n(\d+) 0 obj\n(<< /Type /Page /.*?>>)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Page();

    [GeneratedRegex(@"/Contents \d+ 0 R")]
    private static partial Regex Drawing();
}
