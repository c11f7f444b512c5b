using System.Runtime.InteropServices;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>A PDF as its revisions, each appended to the ones before, and the objects that each brought.</summary>
/// <remarks>Strict: a revision's objects lie within its own bytes, its table behind them, and nothing behind the last.</remarks>
internal sealed class PdfStructure
{
    private const int MostRevisions = 120;
    private const int LongestEnding = 40;

    private readonly Dictionary<(int Revision, int Number), PlacedObject> read = [];
    private readonly HashSet<(int Revision, int Number)> reading = [];
    private readonly Dictionary<(int Revision, int Number), PackedObjects> packs = [];
    private readonly Dictionary<int, List<int>> broughtBy = [];
    private readonly PdfObjects?[] states;
    private readonly int[] highest;

    private PdfStructure(ReadOnlyMemory<byte> file, PdfBudget budget, List<XrefSection> revisions)
    {
        (File, Budget, Revisions, states, highest) = (file, budget, revisions, new PdfObjects?[revisions.Count], new int[revisions.Count]);
        foreach (var (revision, section) in revisions.Index())
        {
            highest[revision] = revision > 0 ? highest[revision - 1] : 0;
            foreach (var number in section.Entries.Keys)
            {
                highest[revision] = Math.Max(highest[revision], number);
                (CollectionsMarshal.GetValueRefOrAddDefault(broughtBy, number, out _) ??= new(1)).Add(revision);
            }
        }
    }

    public ReadOnlyMemory<byte> File { get; }
    public PdfBudget Budget { get; }

    /// <summary>From the first to the last.</summary>
    public IReadOnlyList<XrefSection> Revisions { get; }

    /// <summary>Where a revision's bytes begin.</summary>
    public int StartOf(int revision) => revision == 0 ? 0 : Revisions[revision - 1].End;

    /// <exception cref="PdfRefusedException">It is no PDF, or none that is read here.</exception>
    public static PdfStructure Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("%PDF-1."u8) && !file.Span.StartsWith("%PDF-2."u8))
        {
            throw new PdfRefusedException(PdfError.NotPdf, 0);
        }

        var budget = new PdfBudget();
        var reader = new XrefReader(file, budget);
        var revisions = new List<XrefSection>();
        for (int? start = LastTable(file.Span); start is { } place; start = Before(revisions[^1]))
        {
            if (revisions.Count == MostRevisions || (revisions.Count > 0 && place >= revisions[^1].Start))
            {
                throw new PdfRefusedException(PdfError.TooMuch, place);
            }

            revisions.Add(reader.Read(place));
        }

        revisions.Reverse();
        CheckOrder(file.Length, revisions);
        return new(file, budget, revisions);
    }

    /// <summary>The objects as they were when a revision was the last.</summary>
    public PdfObjects At(int revision) => states[revision] ??= new(this, revision);

    /// <summary>The highest number in any table up to a revision's.</summary>
    public int HighestAt(int revision) => highest[revision];

    /// <summary>Which revision brought an object, or freed its number, last; none: there is no such number.</summary>
    /// <param name="revision">The last to look at.</param>
    public int? LastWith(int number, int revision)
    {
        if (broughtBy.TryGetValue(number, out var list))
        {
            for (var index = list.Count - 1; index >= 0; index--)
            {
                if (list[index] <= revision)
                {
                    return list[index];
                }
            }
        }

        return null;
    }

    /// <summary>The packs that objects of a revision were read from, by their numbers.</summary>
    public IEnumerable<(int Number, PackedObjects Pack)> PacksOf(int revision) =>
        packs.Where(entry => entry.Key.Revision == revision).Select(entry => (entry.Key.Number, entry.Value));

    /// <summary>An object that a revision brought.</summary>
    /// <param name="number">One that its table has, and not as free.</param>
    public PlacedObject Brought(int revision, int number)
    {
        if (read.TryGetValue((revision, number), out var known))
        {
            return known;
        }

        // An object whose length, or whose pack, is to be found in itself, or at the end of a long trail.
        if (!reading.Add((revision, number)) || reading.Count > PdfBudget.Depth)
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var entry = Revisions[revision].Entries[number];
        var found = entry.Kind is XrefKind.Packed ? new(PackOf(revision, entry.Place).Get(number, entry.Index), 0, 0) : Placed(revision, number, entry);
        reading.Remove((revision, number));
        return read[(revision, number)] = found;
    }

    private PlacedObject Placed(int revision, int number, XrefEntry entry)
    {
        var (name, found) = PdfObjectReader.Read(new PdfLexer(File, entry.Place, Budget), entry.Place, reference => At(revision).Get(reference));
        var section = Revisions[revision];
        return name.Number == number && name.Generation == entry.Index && found.End <= (section.IsItself(entry) ? section.End : section.Start)
            ? found
            : throw new PdfRefusedException(PdfError.Malformed, entry.Place);
    }

    private PackedObjects PackOf(int revision, int number)
    {
        if (packs.TryGetValue((revision, number), out var known))
        {
            return known;
        }

        return Revisions[revision].Entries.GetValueOrDefault(number).Kind is XrefKind.Placed && Brought(revision, number).Value is PdfStream stream
            ? packs[(revision, number)] = PackedObjects.Read(stream, Budget)
            : throw new PdfRefusedException(PdfError.Malformed, 0);
    }

    private static int? Before(XrefSection section)
    {
        if (section.Trailer.Has("Encrypt"))
        {
            throw new PdfRefusedException(PdfError.Encrypted, section.Start);
        }

        if (section.Trailer.Has("XRefStm"))
        {
            throw new PdfRefusedException(PdfError.Unsupported, section.Start);
        }

        return section.Trailer["Prev"] switch
        {
            PdfNull => null,
            PdfNumber { Natural: { } place } => place,
            _ => throw new PdfRefusedException(PdfError.Malformed, section.Start),
        };
    }

    private static void CheckOrder(int length, List<XrefSection> revisions)
    {
        var begin = 0;
        foreach (var revision in revisions)
        {
            if (revision.Start < begin
                || revision.Entries.Values.Any(entry => entry.Kind is XrefKind.Placed && (entry.Place < begin || entry.Place > revision.Start)))
            {
                throw new PdfRefusedException(PdfError.Unsupported, revision.Start);
            }

            begin = revision.End;
        }

        if (!revisions[^1].EndsAt(length))
        {
            throw new PdfRefusedException(PdfError.BytesAfterEnd, revisions[^1].End);
        }
    }

    // «startxref», digits, «%%EOF», and blanks at most.
    private static int LastTable(ReadOnlySpan<byte> file)
    {
        var end = file.TrimEnd(PdfCharacters.Blanks).Length;
        if (!file[..end].EndsWith("%%EOF"u8))
        {
            throw new PdfRefusedException(file.LastIndexOf("%%EOF"u8) >= 0 ? PdfError.BytesAfterEnd : PdfError.Malformed, end);
        }

        var ending = file[Math.Max(0, end - LongestEnding)..end];
        var word = ending.LastIndexOf("startxref"u8);
        if (word < 0)
        {
            throw new PdfRefusedException(PdfError.Malformed, end);
        }

        return new PdfLexer(ending[(word + "startxref"u8.Length)..].ToArray(), 0, new PdfBudget()).Natural();
    }
}
