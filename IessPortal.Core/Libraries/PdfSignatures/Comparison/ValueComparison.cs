using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Whether two values say the same, with all that they refer to. How objects are numbered and packed makes no difference; their kind does.</summary>
/// <param name="before">The objects of the one.</param>
/// <param name="after">The objects of the other.</param>
internal sealed class ValueComparison(PdfObjects before, PdfObjects after)
{
    private const int Deepest = 100;

    /// <summary>How a stream is packed, and nothing of what it says.</summary>
    private static readonly HashSet<string> Packing = ["Filter", "DecodeParms", "Length"];

    private readonly HashSet<(int Before, int After)> known = [];
    private readonly HashSet<(int Before, int After)> pending = [];

    /// <summary>Whether an entry of a stream only says how it is packed.</summary>
    public static bool IsPacking(string key) => Packing.Contains(key);

    public PdfObjects Before => before;
    public PdfObjects After => after;
    public PageIndex PagesBefore { get; } = new(before);
    public PageIndex PagesAfter { get; } = new(after);

    /// <summary>Pages are the same where they stand at the same place; what they show is compared once, for each.</summary>
    public bool Same(PdfValue one, PdfValue other)
    {
        pending.Clear();
        var same = Are(one, other, 0);
        if (same)
        {
            known.UnionWith(pending);
        }

        return same;
    }

    /// <summary>Whether the first are the same, one by one.</summary>
    public bool Begins(IReadOnlyList<PdfValue> shorter, IReadOnlyList<PdfValue> longer) =>
        longer.Count >= shorter.Count && shorter.Index().All(entry => Same(entry.Item, longer[entry.Index]));

    private bool Are(PdfValue one, PdfValue other, int depth)
    {
        after.Budget.ChargeNode();
        if (depth > Deepest)
        {
            throw new PdfRefusedException(PdfError.TooMuch, 0);
        }

        if (PagesBefore.PlaceOf(one) is { } place)
        {
            return PagesAfter.PlaceOf(other) == place;
        }

        // Two objects that are being compared already are the same unless something else about them is not.
        if (one is PdfReference was && other is PdfReference now
            && (known.Contains((was.Number, now.Number)) || !pending.Add((was.Number, now.Number))))
        {
            return true;
        }

        return (before.Resolve(one), after.Resolve(other)) switch
        {
            (PdfDictionary first, PdfDictionary second) => AreEntries(first, second, [], depth),
            (PdfStream first, PdfStream second) => AreStreams(first, second, depth),
            (PdfList first, PdfList second) =>
                first.Items.Count == second.Items.Count && first.Items.Index().All(entry => Are(entry.Item, second.Items[entry.Index], depth + 1)),
            (PdfDictionary or PdfStream or PdfList, _) => false,
            (var first, var second) => first.Same(second),
        };
    }

    private bool AreEntries(PdfDictionary one, PdfDictionary other, HashSet<string> without, int depth) =>
        one.Entries.Keys.Union(other.Entries.Keys).Where(key => !without.Contains(key)).All(key => Are(one[key], other[key], depth + 1));

    private bool AreStreams(PdfStream one, PdfStream other, int depth)
    {
        // First what is not its packing: a look that failed must leave no pair behind as if it were the same.
        if (!AreEntries(one.Dictionary, other.Dictionary, Packing, depth))
        {
            return false;
        }

        if (one.Raw.Span.SequenceEqual(other.Raw.Span) && Packing.All(key => key is "Length" || IsDirectlySame(one.Dictionary[key], other.Dictionary[key])))
        {
            return true;
        }

        return PdfUnpacker.Knows(one.Dictionary) && PdfUnpacker.Knows(other.Dictionary)
            && PdfUnpacker.Unpack(one, before.Budget).AsSpan().SequenceEqual(PdfUnpacker.Unpack(other, after.Budget));
    }

    // A reference could lead elsewhere by now.
    private static bool IsDirectlySame(PdfValue one, PdfValue other) => one.Same(other) && !HasReference(one);

    private static bool HasReference(PdfValue value) => value switch
    {
        PdfReference => true,
        PdfList list => list.Items.Any(HasReference),
        PdfDictionary dictionary => dictionary.Entries.Values.Any(HasReference),
        _ => false,
    };
}
