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
    /// <param name="first">The revision to begin with.</param>
    public static IReadOnlyCollection<string> Find(PdfStructure structure, int first)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var revision = first; revision < structure.Revisions.Count; revision++)
        {
            Collect(structure.Revisions[revision].Trailer, found);
            foreach (var (number, entry) in structure.Revisions[revision].Entries)
            {
                if (entry.Kind is not XrefKind.Free)
                {
                    var value = structure.Brought(revision, number).Value;
                    Collect(value, found);
                    // Any value may be an object of its own: whoever refers to this name, it has no other use.
                    if (value is PdfName name && Kinds.Contains(name.Value))
                    {
                        found.Add(name.Value);
                    }
                }
            }
        }

        return found;
    }

    private static void Collect(PdfValue value, SortedSet<string> found)
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

                    Collect(item, found);
                }

                break;
            case PdfList list:
                foreach (var item in list.Items)
                {
                    Collect(item, found);
                }

                break;
            case PdfStream stream:
                // Its bytes would be those of another file.
                if (stream.Dictionary.Has("F"))
                {
                    found.Add("F");
                }

                Collect(stream.Dictionary, found);
                break;
            default:
                break;
        }
    }
}
