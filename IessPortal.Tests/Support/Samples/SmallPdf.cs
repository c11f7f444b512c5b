using System.Globalization;
using System.Text;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A file of few objects, revision by revision, of which any part can be written otherwise than the format asks for.</summary>
internal sealed class SmallPdf
{
    public const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    public const string Pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    public const string Page = "<< /Type /Page /Parent 2 0 R >>";

    private readonly StringBuilder text = new("%PDF-1.7\n");
    private readonly SortedDictionary<int, int> places = [];

    /// <summary>Where the last table began.</summary>
    public int Table { get; private set; }

    public int Length => text.Length;

    /// <summary>One page, and no table yet.</summary>
    public static SmallPdf OfOnePage() => new SmallPdf().Object(1, Catalog).Object(2, Pages).Object(3, Page);

    /// <summary>Where an object of the revision that is being written stands.</summary>
    public int PlaceOf(int number) => places[number];

    public SmallPdf Object(int number, string body) => Raw(number, string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n"));

    /// <summary>An object, as it is to be written.</summary>
    public SmallPdf Raw(int number, string written)
    {
        places[number] = text.Length;
        text.Append(written);
        return this;
    }

    public SmallPdf Raw(string written)
    {
        text.Append(written);
        return this;
    }

    /// <summary>Ends the revision with a table of what it brought.</summary>
    /// <param name="trailer">Its entries; the place of the table before is put in the place of <c>@P</c>.</param>
    /// <param name="change">Changes table, trailer and all up to the end.</param>
    public SmallPdf End(string trailer = "/Root 1 0 R /Size 4", Func<string, string>? change = null)
    {
        var written = new StringBuilder("xref\n");
        foreach (var (number, place) in places)
        {
            written.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
        }

        written.Append(CultureInfo.InvariantCulture, $"trailer\n<< {Known(trailer)} >>\n");
        return Ended(written.ToString(), change);
    }

    /// <summary>The same as a stream, whose entries have the widths 1, 4 and 2.</summary>
    /// <param name="number">Of the table itself.</param>
    /// <param name="more">Rows for objects beside those that were written, by their numbers.</param>
    public SmallPdf EndByStream(
        int number, string trailer = "/Root 1 0 R /Size 9", Func<string, string>? change = null, params (int Number, int Kind, int Second, int Third)[] more)
    {
        places[number] = text.Length;
        var rows = places.Select(entry => (Number: entry.Key, Kind: 1, Second: entry.Value, Third: 0)).Concat(more).OrderBy(row => row.Number).ToList();
        var bytes = string.Concat(rows.Select(row => $"{(char)row.Kind}{BigEndian(row.Second, 4)}{BigEndian(row.Third, 2)}"));
        var index = string.Join(' ', rows.Select(row => $"{row.Number} 1"));
        return Ended(
            $"{number} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [{index}] /Length {bytes.Length} {Known(trailer)} >>\nstream\n{bytes}\nendstream\nendobj\n",
            change);
    }

    public byte[] ToBytes() => Encoding.Latin1.GetBytes(text.ToString());

    private static string BigEndian(int value, int width) =>
        string.Concat(Enumerable.Range(0, width).Select(place => (char)((value >> (8 * (width - 1 - place))) & 0xFF)));

    private string Known(string trailer) => trailer.Replace("@P", Table.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private SmallPdf Ended(string written, Func<string, string>? change)
    {
        Table = text.Length;
        written += string.Create(CultureInfo.InvariantCulture, $"startxref\n{Table}\n%%EOF\n");
        text.Append(change?.Invoke(written) ?? written);
        places.Clear();
        return this;
    }
}
