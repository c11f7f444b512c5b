namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Bytes that no page, no signature and no table needs: nobody would see them, and anything could be there.</summary>
internal static class UnexplainedBytes
{
    private const int MostFree = 100;
    private const int LongestHeader = 16;

    /// <summary>How many: between objects, in comments, behind what is packed, in objects to which nothing leads.</summary>
    /// <param name="structure">The file; all its objects are read.</param>
    /// <param name="first">The revision to begin with.</param>
    public static long Count(PdfStructure structure, int first)
    {
        var count = 0L;
        for (var revision = first; revision < structure.Revisions.Count; revision++)
        {
            count += Between(structure, revision) + Unreached(structure, revision) + Behind(structure, revision);
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

        foreach (var (number, _) in section.Entries.Where(entry => entry.Value.Kind is XrefKind.Placed).OrderBy(entry => entry.Value.Place))
        {
            var placed = structure.Brought(revision, number);
            // One within the other is read twice, and each time as something else.
            count += placed.Start < at ? at - placed.Start : Visible(structure.File.Span[at..placed.Start]);
            at = Math.Max(at, placed.End);
        }

        return at < section.Start ? count + Visible(structure.File.Span[at..section.Start]) : count;
    }

    private static long Unreached(PdfStructure structure, int revision)
    {
        var section = structure.Revisions[revision];
        var reached = Reach(structure.At(revision));
        var packs = structure.PacksOf(revision).Select(pack => pack.Number).ToHashSet();
        var count = 0L;
        foreach (var (number, entry) in section.Entries)
        {
            if (entry.Kind is not XrefKind.Free && !reached.Contains(number) && !packs.Contains(number) && !(section.IsStream && entry.Place == section.Start))
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
                count += PdfUnpacker.Measure(stream, structure.Budget);
            }
        }

        return count;
    }

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
