namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Looks through every object that revisions brought for what acts by itself or carries something along.</summary>
internal static class HiddenContent
{
    /// <summary>Entries that a letter has no use for: actions, scripts, other files, forms of another kind, content from elsewhere.</summary>
    private static readonly HashSet<string> Keys =
    [
        "JavaScript", "JS", "OpenAction", "AA", "EmbeddedFiles", "EF", "AF", "XFA", "Collection", "RichMediaContent", "RichMediaSettings", "Renditions",
        "AlternatePresentations",
    ];

    /// <summary>What an action, an annotation or a dictionary may not be.</summary>
    private static readonly HashSet<string> Kinds =
    [
        "JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView", "SetOCGState",
        "Trans",
        "FileAttachment", "RichMedia", "Screen", "3D", "EmbeddedFile", "Filespec", "F",
    ];

    private static readonly string[] KindKeys = ["S", "Subtype", "Type"];

    /// <summary>The names of what was found, each once.</summary>
    /// <param name="structure">The file.</param>
    /// <param name="first">The revision to begin with.</param>
    public static IReadOnlyCollection<string> Find(PdfStructure structure, int first)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var revision = first; revision < structure.Revisions.Count; revision++)
        {
            Look(structure.Revisions[revision].Trailer, found);
            foreach (var (number, entry) in structure.Revisions[revision].Entries)
            {
                if (entry.Kind is not XrefKind.Free)
                {
                    Look(structure.Brought(revision, number).Value, found);
                    Unpack(structure, structure.Brought(revision, number).Value);
                }
            }
        }

        return found;
    }

    /// <summary>Whether there are bytes that are no object, no table and no blank: nobody would see them, and anything could be there.</summary>
    public static bool HasUnexplainedBytes(PdfStructure structure, int first)
    {
        for (var revision = first; revision < structure.Revisions.Count; revision++)
        {
            var section = structure.Revisions[revision];
            var at = structure.StartOf(revision);
            if (at == 0)
            {
                at = HeaderOf(structure.File.Span);
            }

            foreach (var (number, _) in section.Entries.Where(entry => entry.Value.Kind is XrefKind.Placed).OrderBy(entry => entry.Value.Place))
            {
                var placed = structure.Brought(revision, number);
                if (placed.Start < at || !IsBlank(structure.File.Span[at..placed.Start]))
                {
                    return true;
                }

                at = placed.End;
            }

            if (at < section.Start && !IsBlank(structure.File.Span[at..section.Start]))
            {
                return true;
            }
        }

        return false;
    }

    // What programs unpack to show a page has to stay within bounds.
    private static void Unpack(PdfStructure structure, PdfValue value)
    {
        if (value is PdfStream stream
            && stream.Dictionary.Has("Filter")
            && PdfUnpacker.Knows(stream.Dictionary)
            && !stream.Dictionary.Says("Type", "ObjStm")
            && !stream.Dictionary.Says("Type", "XRef"))
        {
            PdfUnpacker.Measure(stream, structure.Budget);
        }
    }

    private static void Look(PdfValue value, SortedSet<string> found)
    {
        switch (value)
        {
            case PdfDictionary dictionary:
                foreach (var (key, item) in dictionary.Entries)
                {
                    if (Keys.Contains(key))
                    {
                        found.Add(key);
                    }

                    if (item is PdfName kind && KindKeys.Contains(key) && Kinds.Contains(kind.Value))
                    {
                        found.Add(kind.Value);
                    }

                    Look(item, found);
                }

                break;
            case PdfList list:
                foreach (var item in list.Items)
                {
                    Look(item, found);
                }

                break;
            case PdfStream stream:
                // Its bytes would be those of another file.
                if (stream.Dictionary.Has("F"))
                {
                    found.Add("F");
                }

                Look(stream.Dictionary, found);
                break;
            default:
                break;
        }
    }

    // The first line, and a second of a few bytes beyond ASCII.
    private static int HeaderOf(ReadOnlySpan<byte> file)
    {
        const int longest = 16;
        var line = file[..Math.Min(longest, file.Length)].IndexOfAny((byte)'\r', (byte)'\n');
        var at = Math.Max(line, 0);
        while (at < file.Length && PdfCharacters.IsBlank(file[at]))
        {
            at++;
        }

        if (at < file.Length && file[at] == '%')
        {
            var end = file.Slice(at, Math.Min(longest, file.Length - at)).IndexOfAny((byte)'\r', (byte)'\n');
            at += Math.Max(end, 0);
        }

        return at;
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (!PdfCharacters.IsBlank(letter))
            {
                return false;
            }
        }

        return true;
    }
}
