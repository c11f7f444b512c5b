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
    private Func<PdfValue, PdfValue, bool>? are;
    private int depth;

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
        depth = -1;
        var same = Are(one, other);
        if (same)
        {
            known.UnionWith(pending);
        }

        return same;
    }

    /// <summary>Whether two say the same under each key, but for some.</summary>
    public bool SameBut(HashSet<string> without, PdfDictionary one, PdfDictionary other) => one.AllWith(other, Same, without);

    private bool Are(PdfValue one, PdfValue other)
    {
        depth++;
        var same = AreWithin(one, other);
        depth--;
        return same;
    }

    private bool AreWithin(PdfValue one, PdfValue other)
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

        var (resolved, another) = (before.Resolve(one), after.Resolve(other));
        // The very same bytes of the file, and nothing leads from them to what could be another by now.
        if (ReferenceEquals(resolved, another) && !LeadsOn(resolved))
        {
            return true;
        }

        return (resolved, another) switch
        {
            (PdfDictionary first, PdfDictionary second) => first.AllWith(second, are ??= Are),
            (PdfStream first, PdfStream second) => AreStreams(first, second),
            (PdfList first, PdfList second) => first.AllWith(second, are ??= Are),
            (PdfDictionary or PdfStream or PdfList, _) => false,
            (var first, var second) => first.Same(second),
        };
    }

    private bool AreStreams(PdfStream one, PdfStream other)
    {
        // First what is not its packing: a look that failed must leave no pair behind as if it were the same.
        if (!one.Dictionary.AllWith(other.Dictionary, are ??= Are, Packing))
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
    private static bool IsDirectlySame(PdfValue one, PdfValue other) => one.Same(other) && !LeadsOn(one);

    private static bool LeadsOn(PdfValue value)
    {
        switch (value)
        {
            case PdfReference:
                return true;
            case PdfList list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    if (LeadsOn(list.Items[index]))
                    {
                        return true;
                    }
                }

                return false;
            case PdfDictionary dictionary:
                foreach (var (_, item) in dictionary)
                {
                    if (LeadsOn(item))
                    {
                        return true;
                    }
                }

                return false;
            case PdfStream stream:
                return LeadsOn(stream.Dictionary);
            default:
                return false;
        }
    }
}
