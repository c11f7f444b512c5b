using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Bytes that no page, no signature and no table needs: nobody would see them, and anything could be there.</summary>
internal static class UnexplainedBytes
{
    private const int MostFree = 100;
    private const int LongestHeader = 16;
    private const int LongestPacking = 100;

    /// <summary>How many: between objects, in comments, behind what is packed, in objects that have no use.</summary>
    /// <param name="structure">The file; all its objects are read.</param>
    /// <param name="first">The revision to begin with.</param>
    /// <param name="isCompared">
    /// Whether a revision was compared with what was before it, to the end, and nothing was found wrong. Then what nobody asked for is of no use, wherever it
    /// hangs: under an entry that means nothing there, too. Else that alone to which nothing leads.
    /// </param>
    public static long Count(PdfStructure structure, int first, Func<int, bool> isCompared)
    {
        var count = 0L;
        for (var revision = first; revision < structure.Revisions.Count; revision++)
        {
            count += Between(structure, revision) + Useless(structure, revision, isCompared(revision)) + Behind(structure, revision);
            // Each could say anything.
            count += Math.Max(0, structure.Revisions[revision].Entries.Values.Count(entry => entry.Kind is XrefKind.Free) - MostFree);
        }

        return count + structure.Budget.Comments;
    }

    private static long Between(PdfStructure structure, int revision)
    {
        var section = structure.Revisions[revision];
        var (at, count) = (structure.StartOf(revision), 0L);
        if (at == 0)
        {
            at = HeaderOf(structure.File.Span);
        }

        var places = section.Entries.Where(entry => entry.Value.Kind is XrefKind.Placed && entry.Value.Place != section.FirstPart?.Start)
            .Select(entry => structure.Brought(revision, entry.Key)).Select(placed => (placed.Start, placed.End));
        foreach (var (start, end) in (section.FirstPart is { } part ? places.Append(part) : places).Order())
        {
            // One within the other is read twice, and each time as something else.
            count += start < at ? at - start : Visible(structure.File.Span[at..start]);
            at = Math.Max(at, end);
        }

        return at < section.Start ? count + Visible(structure.File.Span[at..section.Start]) : count;
    }

    private static long Useless(PdfStructure structure, int revision, bool compared)
    {
        var (section, objects) = (structure.Revisions[revision], structure.At(revision));
        Func<int, bool> hasUse = compared ? objects.WasAskedFor : Reach(objects).Contains;
        var packs = structure.PacksOf(revision).Select(pack => pack.Number).Concat(Linearization.ObjectsOf(structure, revision)).ToHashSet();
        var count = 0L;
        foreach (var (number, entry) in section.Entries)
        {
            if (entry.Kind is not XrefKind.Free && !hasUse(number) && !packs.Contains(number) && !section.IsItself(entry))
            {
                var placed = structure.Brought(revision, number);
                count += Math.Max(1, placed.End - placed.Start);
            }
        }

        return count;
    }

    private static long Behind(PdfStructure structure, int revision)
    {
        var count = structure.PacksOf(revision).Sum(pack => (long)pack.Pack.Unexplained());
        foreach (var (number, entry) in structure.Revisions[revision].Entries)
        {
            if (entry.Kind is not XrefKind.Free && structure.Brought(revision, number).Value is PdfStream stream)
            {
                count += PdfUnpacker.Measure(stream, structure.Budget) + InPacking(structure.At(revision), stream);
            }
        }

        return count;
    }

    // How a stream is packed makes no difference where it is compared, so that anything could be said there.
    private static long InPacking(PdfObjects objects, PdfStream stream) =>
        stream.Dictionary.Entries.Count(entry => ValueComparison.IsPacking(entry.Key) && !SmallValue.Is(objects, entry.Value, LongestPacking));

    private static HashSet<int> Reach(PdfObjects objects)
    {
        var reached = new HashSet<int>();
        var open = new Stack<PdfValue>([objects.Trailer["Root"], objects.Trailer["Info"], objects.Trailer["ID"]]);
        while (open.TryPop(out var value))
        {
            objects.Budget.ChargeNode();
            switch (value)
            {
                case PdfReference reference when reached.Add(reference.Number):
                    open.Push(objects.Get(reference));
                    break;
                case PdfDictionary dictionary:
                    PushAll(open, dictionary);
                    break;
                case PdfStream stream:
                    PushAll(open, stream.Dictionary);
                    break;
                case PdfList list:
                    foreach (var item in list.Items)
                    {
                        Push(open, item);
                    }

                    break;
                default:
                    break;
            }
        }

        return reached;
    }

    private static void PushAll(Stack<PdfValue> open, PdfDictionary dictionary)
    {
        foreach (var item in dictionary.Entries.Values)
        {
            Push(open, item);
        }
    }

    private static void Push(Stack<PdfValue> open, PdfValue value)
    {
        if (value is PdfReference or PdfDictionary or PdfList or PdfStream)
        {
            open.Push(value);
        }
    }

    // The first line, and a second of a few bytes beyond ASCII.
    private static int HeaderOf(ReadOnlySpan<byte> file)
    {
        var line = file[..Math.Min(LongestHeader, file.Length)].IndexOfAny((byte)'\r', (byte)'\n');
        var at = Math.Max(line, 0);
        while (at < file.Length && PdfCharacters.IsBlank(file[at]))
        {
            at++;
        }

        if (at < file.Length && file[at] == '%')
        {
            var end = file.Slice(at, Math.Min(LongestHeader, file.Length - at)).IndexOfAny((byte)'\r', (byte)'\n');
            at += Math.Max(end, 0);
        }

        return at;
    }

    private static int Visible(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var letter in bytes)
        {
            count += PdfCharacters.IsBlank(letter) ? 0 : 1;
        }

        return count;
    }
}
