namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>The objects as they were when a revision was the last, and what hangs from the root.</summary>
internal sealed class PdfObjects(PdfStructure structure, int revision)
{
    private const int MostPages = 200;

    /// <summary>The names under which a value counts for the pages below, too.</summary>
    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    private readonly HashSet<int> asked = [];
    private List<PdfPageNode>? pages;
    private HashSet<int> numbers = [];

    /// <summary>Whether a page takes it from above where it has none of its own.</summary>
    public static bool IsInherited(string key) => Inherited.Contains(key);

    /// <summary>Whether the revision's table is a stream, which has its entries in the trailer.</summary>
    public bool HasTableStream => structure.Revisions[revision].IsStream;

    /// <summary>The highest number that any table up to here has.</summary>
    public int HighestNumber => structure.HighestAt(revision);

    /// <summary>Of a linearized file, what its second table has for a trailer.</summary>
    public PdfDictionary? RestTrailer => structure.Revisions[revision].RestTrailer;

    public PdfDictionary Trailer => structure.Revisions[revision].Trailer;

    public PdfBudget Budget => structure.Budget;

    public PdfReference Root => Trailer["Root"] as PdfReference ?? throw new PdfRefusedException(PdfError.Malformed, structure.Revisions[revision].Start);

    public PdfDictionary Catalog =>
        DictionaryOf(Root) is { } catalog && catalog.HasName("Type", "Catalog") ? catalog : throw new PdfRefusedException(PdfError.Malformed, 0);

    /// <summary>Whether anybody asked for that object so far.</summary>
    public bool WasAskedFor(int number) => asked.Contains(number);

    public PdfValue Get(PdfReference reference)
    {
        asked.Add(reference.Number);
        if (structure.LastWith(reference.Number, revision) is not { } at)
        {
            return PdfNull.Instance;
        }

        var entry = structure.Revisions[at].Entries[reference.Number];
        var serves = entry.Kind is XrefKind.Packed ? reference.Generation == 0 : entry.Kind is XrefKind.Placed && entry.Index == reference.Generation;
        return serves ? structure.Brought(at, reference.Number).Value : PdfNull.Instance;
    }

    public PdfValue Resolve(PdfValue value) => value is PdfReference reference
        ? Get(reference) is var found and not PdfReference ? found : throw new PdfRefusedException(PdfError.Malformed, 0)
        : value;

    public PdfDictionary? DictionaryOf(PdfValue value) => Resolve(value) as PdfDictionary;

    public IReadOnlyList<PdfValue> ItemsOf(PdfValue value) => Resolve(value) switch
    {
        PdfNull => [],
        PdfList list => list.Items,
        _ => throw new PdfRefusedException(PdfError.Malformed, 0),
    };

    /// <summary>The pages in order, each with what it inherits.</summary>
    public IReadOnlyList<PdfPageNode> Pages()
    {
        if (pages is null)
        {
            var found = new List<PdfPageNode>();
            Walk(Catalog["Pages"], [], [], found);
            (pages, numbers) = (found, [.. found.Select(page => page.Name.Number)]);
        }

        return pages;
    }

    /// <summary>Whether a reference leads to a page that is shown, and not to what only calls itself one.</summary>
    public bool IsPage(PdfValue value) => Pages().Count > 0 && value is PdfReference reference && numbers.Contains(reference.Number);

    private void Walk(PdfValue node, Dictionary<string, PdfValue> inherited, HashSet<int> above, List<PdfPageNode> found)
    {
        if (node is not PdfReference reference
            || !above.Add(reference.Number)
            || above.Count > PdfBudget.Depth
            || found.Count > MostPages
            || DictionaryOf(node) is not { } dictionary)
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var own = new Dictionary<string, PdfValue>(inherited);
        foreach (var key in Inherited.Where(dictionary.Has))
        {
            own[key] = dictionary[key];
        }

        if (dictionary.HasName("Type", "Page"))
        {
            found.Add(new(reference, dictionary, own));
        }
        else if (dictionary.HasName("Type", "Pages"))
        {
            foreach (var kid in ItemsOf(dictionary["Kids"]))
            {
                Walk(kid, own, above, found);
            }
        }
        else
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        above.Remove(reference.Number);
    }
}

/// <summary>A page.</summary>
/// <param name="Inherited">What counts for it, its own or from above.</param>
internal sealed record PdfPageNode(PdfReference Name, PdfDictionary Dictionary, IReadOnlyDictionary<string, PdfValue> Inherited);
