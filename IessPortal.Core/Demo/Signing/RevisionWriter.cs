using System.Buffers;
using System.Buffers.Binary;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Appends objects and their table to a file; what is there stays, byte for byte.</summary>
internal sealed class RevisionWriter
{
    private readonly ArrayBufferWriter<byte> target = new();
    private readonly SortedDictionary<int, int> places = [];

    public RevisionWriter(ReadOnlyMemory<byte> file)
    {
        target.Write(file.Span);
        if (!file.Span.EndsWith("\n"u8))
        {
            Append("\n");
        }
    }

    /// <returns>Where the object begins.</returns>
    public int Write(int number, string body)
    {
        places[number] = target.WrittenCount;
        Append(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n"));
        return places[number];
    }

    public void WriteStream(int number, string entries, ReadOnlySpan<byte> content) =>
        Write(
            number,
            string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream"));

    /// <param name="trailer">Of the revision before.</param>
    /// <param name="size">One more than the highest number.</param>
    public byte[] Finish(PdfDictionary trailer, XrefSection before, int size)
    {
        var table = target.WrittenCount;
        if (before.IsStream)
        {
            // Who wrote tables as streams has to go on with it.
            places[size] = table;
            WriteTableStream(trailer, before, size);
        }
        else
        {
            WriteTable();
            Append($"trailer\n{PdfValueText.Of(CarriedOver(trailer), [("Size", $"{size}"), ("Prev", $"{before.Named}")])}\n");
        }

        Append($"startxref\n{table}\n%%EOF\n");
        return target.WrittenSpan.ToArray();
    }

    private void WriteTable()
    {
        // A revision can change the trailer alone.
        Append(places.Count == 0 ? "xref\n0 0\n" : "xref\n");
        foreach (var run in Runs())
        {
            Append(string.Create(CultureInfo.InvariantCulture, $"{run[0].Key} {run.Count}\n"));
            run.ForEach(place => Append(string.Create(CultureInfo.InvariantCulture, $"{place.Value:0000000000} 00000 n \n")));
        }
    }

    private void WriteTableStream(PdfDictionary trailer, XrefSection before, int number)
    {
        var rows = new ArrayBufferWriter<byte>();
        foreach (var place in places.Values)
        {
            rows.GetSpan(5)[0] = 1;
            BinaryPrimitives.WriteInt32BigEndian(rows.GetSpan(5)[1..], place);
            rows.Advance(5);
        }

        var index = string.Join(' ', Runs().Select(run => string.Create(CultureInfo.InvariantCulture, $"{run[0].Key} {run.Count}")));
        var dictionary = PdfValueText.Of(
            CarriedOver(trailer),
            [
                ("Type", "/XRef"), ("W", "[1 4 0]"), ("Index", $"[{index}]"), ("Size", $"{number + 1}"), ("Prev", $"{before.Named}"),
                ("Length", $"{rows.WrittenCount}"),
            ]);
        Append($"{number} 0 obj\n{dictionary}\nstream\n");
        target.Write(rows.WrittenSpan);
        Append("\nendstream\nendobj\n");
    }

    private IEnumerable<List<KeyValuePair<int, int>>> Runs()
    {
        var run = new List<KeyValuePair<int, int>>();
        foreach (var place in places)
        {
            if (run.Count > 0 && place.Key != run[^1].Key + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(place);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    // What is said of the file, and nothing of how the table before was packed.
    private static PdfDictionary CarriedOver(PdfDictionary trailer) =>
        new(trailer.Entries.Where(entry => entry.Key is "Root" or "Info" or "ID").ToDictionary());

    private void Append(string text) => target.Write(Encoding.Latin1.GetBytes(text));
}
