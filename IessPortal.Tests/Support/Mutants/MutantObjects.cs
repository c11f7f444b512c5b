using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>The objects of a file as they are after its last revision, and what a further one makes of them.</summary>
internal sealed class MutantObjects
{
    private readonly byte[] file;
    private readonly XrefSection last;
    private readonly SortedDictionary<int, PdfValue> written = [];
    private int size;

    public MutantObjects(byte[] file)
    {
        this.file = file;
        var structure = PdfStructure.Read(file);
        Before = structure.At(structure.Revisions.Count - 1);
        last = structure.Revisions[^1];
        size = structure.Revisions.SelectMany(revision => revision.Entries.Keys).Append((Before.Trailer["Size"] as PdfNumber)?.Natural ?? 0).Max() + 1;
        Known = [.. structure.Revisions
            .SelectMany(revision => revision.Entries.Where(entry => entry.Value.Kind is not XrefKind.Free).Select(entry => entry.Key))
            .Distinct().Order()];
        Trailer = Before.Trailer.Entries.ToDictionary();
    }

    public PdfObjects Before { get; }

    /// <summary>The numbers that are taken.</summary>
    public List<int> Known { get; }

    /// <summary>Those of the revision alone.</summary>
    public IReadOnlyList<int> Written => [.. written.Keys];

    public Dictionary<string, PdfValue> Trailer { get; }

    public PdfReference Root => Before.Root is var root && Trailer["Root"] is PdfReference reference ? reference : root;

    public PdfValue this[int number]
    {
        get => written.TryGetValue(number, out var value) ? value : Before.Get(new(number, 0));
        set => written[number] = value;
    }

    public PdfDictionary Catalog => this[Root.Number] as PdfDictionary ?? PdfDictionary.Empty;

    public PdfReference Add(PdfValue value)
    {
        var number = size++;
        written[number] = value;
        Known.Add(number);
        return new(number, 0);
    }

    /// <summary>Sets an entry of a dictionary, or of what a stream says of itself.</summary>
    public void Set(int number, string key, PdfValue value) => this[number] = this[number] switch
    {
        PdfDictionary dictionary => With(dictionary, key, value),
        PdfStream stream => new PdfStream(With(stream.Dictionary, key, value), stream.Raw),
        var other => other,
    };

    /// <summary>Appends the revision.</summary>
    public byte[] Append() => Write(new RevisionWriter(file), last);

    private byte[] Write(RevisionWriter writer, XrefSection before)
    {
        foreach (var (number, value) in written)
        {
            writer.Write(number, TextOf(value));
        }

        return WithTrailer(writer.Finish(new PdfDictionary(Trailer), before, size));
    }

    /// <summary>Writes a whole file of what can be reached, under numbers of its own.</summary>
    public byte[] Rewrite(Dice dice)
    {
        var numbers = new Dictionary<int, int>();
        var open = new Stack<PdfValue>(Trailer.Where(entry => entry.Key is "Root" or "Info" or "ID").Select(entry => entry.Value));
        while (open.TryPop(out var value))
        {
            if (value is PdfReference reference && numbers.TryAdd(reference.Number, 0))
            {
                open.Push(this[reference.Number]);
            }

            foreach (var inner in MutantValues.Inner(value))
            {
                open.Push(inner);
            }
        }

        var (shift, next) = (dice.Next(5), 1);
        foreach (var number in numbers.Keys.OrderBy(number => (number * 7) % (11 + shift)).ToList())
        {
            numbers[number] = next++;
        }

        var writer = new RevisionWriter("%PDF-1.7\n"u8.ToArray());
        foreach (var (number, to) in numbers.OrderBy(pair => pair.Value))
        {
            writer.Write(to, TextOf(MutantValues.Renumbered(this[number], numbers)));
        }

        var text = Encoding.Latin1.GetString(
            writer.Finish((PdfDictionary)MutantValues.Renumbered(new PdfDictionary(Trailer), numbers), last with { IsStream = false, Named = 0 }, next));
        // The first revision has none before it.
        return Encoding.Latin1.GetBytes(text.Replace(" /Prev 0 >>", " >>", StringComparison.Ordinal));
    }

    // The writer carries over what is usual; what is not is put in here, where no place behind it counts.
    private byte[] WithTrailer(byte[] bytes)
    {
        var more = string.Concat(Trailer
            .Where(entry => entry.Key is not ("Root" or "Info" or "ID" or "Prev") && !entry.Value.Same(Before.Trailer[entry.Key]))
            .Select(entry => $" {PdfValueText.Of(new PdfName(entry.Key))} {PdfValueText.Of(entry.Value)}"));
        var at = bytes.AsSpan().LastIndexOf("trailer\n<<"u8);
        if (more.Length == 0 || at < file.Length)
        {
            return bytes;
        }

        var text = Encoding.Latin1.GetString(bytes, at, bytes.Length - at);
        var left = Trailer["Size"].Same(Before.Trailer["Size"]) ? text : Regex.Replace(text, @" /Size \d+", string.Empty);
        return [.. bytes[..at], .. Encoding.Latin1.GetBytes(left.Insert("trailer\n<<".Length, more))];
    }

    private static PdfDictionary With(PdfDictionary dictionary, string key, PdfValue value) =>
        new(new Dictionary<string, PdfValue>(dictionary.Entries) { [key] = value });

    private static string TextOf(PdfValue value) => value is PdfStream stream
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{PdfValueText.Of(stream.Dictionary, stream.Dictionary["Length"] is PdfNumber ? [("Length", $"{stream.Raw.Length}")] : [])}\n") +
            $"stream\n{Encoding.Latin1.GetString(stream.Raw.Span)}\nendstream"
        : PdfValueText.Of(value);
}
