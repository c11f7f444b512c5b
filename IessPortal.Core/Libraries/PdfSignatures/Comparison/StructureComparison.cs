using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Compares the structure of a tagged file: elements stay as they are, and may get others behind them that stand for signatures.</summary>
/// <remarks>No page shows it, so that whatever else differs is in doubt, and not a change.</remarks>
internal sealed class StructureComparison(ValueComparison values, FormComparison form, Differences differences)
{
    private const string Root = "StructTreeRoot";
    private const int MostElements = 20_000;

    /// <summary>Of an element that stands for a signature; none says what is to be read out in the place of something.</summary>
    private static readonly HashSet<string> OfNew = ["Type", "S", "P", "K", "Pg", "A", "ID", "R", "NS", "T", "Lang"];

    /// <summary>Of an element that stays: where it hangs, and what hangs from it, is followed and not compared.</summary>
    private static readonly HashSet<string> OfTree = ["P", "K"];

    private readonly Dictionary<int, int> counterparts = [];
    private readonly HashSet<int> added = [];
    private readonly HashSet<string> kinds = [];

    public void Run()
    {
        var (was, now) = (values.Before.DictionaryOf(values.Before.Catalog[Root]), values.After.DictionaryOf(values.After.Catalog[Root]));
        if (was is null && now is null)
        {
            return;
        }

        if (was is null || now is null
            || values.Before.Catalog[Root] is not PdfReference rootBefore
            || values.After.Catalog[Root] is not PdfReference rootAfter)
        {
            Doubt();
            return;
        }

        counterparts[rootBefore.Number] = rootAfter.Number;
        CheckKids(was["K"], now["K"], rootAfter, 0);
        CheckParents(was["ParentTree"], now["ParentTree"]);
        foreach (var key in was.Entries.Keys.Union(now.Entries.Keys).Where(key => key is not ("K" or "ParentTree")))
        {
            var fine = key switch
            {
                "ParentTreeNextKey" => values.After.Resolve(now[key]) is PdfNumber,
                // What the letter's own elements are may not be told anew.
                "RoleMap" => values.Before.Resolve(was[key]) is PdfNull && SmallValue.Is(values.After, now[key], 1000)
                    && values.After.DictionaryOf(now[key]) is { } roles && !kinds.Overlaps(roles.Entries.Keys),
                _ => false,
            };
            if (!fine && !values.Same(was[key], now[key]))
            {
                Doubt();
            }
        }
    }

    private void CheckKids(PdfValue was, PdfValue now, PdfReference parent, int depth)
    {
        var (before, after) = (KidsOf(values.Before, was), KidsOf(values.After, now));
        if (depth > PdfBudget.Depth || after.Count < before.Count)
        {
            Doubt();
            return;
        }

        for (var place = 0; place < after.Count; place++)
        {
            var kid = after[place];
            if (place >= before.Count)
            {
                CheckNew(kid, parent, depth);
            }
            else if (before[place] is PdfReference one && kid is PdfReference other
                && values.Before.DictionaryOf(one) is { } first && first.Has("S")
                && values.After.DictionaryOf(other) is { } second)
            {
                CheckElement(one, first, (other, second), parent, depth);
            }
            else if (!values.Same(before[place], kid))
            {
                Doubt();
            }
        }
    }

    private void CheckElement(PdfReference one, PdfDictionary was, (PdfReference Name, PdfDictionary Entries) now, PdfReference parent, int depth)
    {
        values.After.Budget.ChargeNode();
        if (!counterparts.TryAdd(one.Number, now.Name.Number) || counterparts.Count > MostElements
            || now.Entries["P"] is not PdfReference above || !above.Same(parent)
            || !values.SameBut(OfTree, was, now.Entries))
        {
            Doubt();
            return;
        }

        kinds.Add((values.Before.Resolve(was["S"]) as PdfName)?.Value ?? string.Empty);
        CheckKids(was["K"], now.Entries["K"], now.Name, depth + 1);
    }

    private void CheckNew(PdfValue kid, PdfReference parent, int depth)
    {
        values.After.Budget.ChargeNode();
        var dictionary = values.After.DictionaryOf(kid);
        if (dictionary is not null && dictionary.HasName("Type", "OBJR"))
        {
            differences.Require(
                form.Has(dictionary["Obj"])
                    && dictionary.Entries.All(entry => entry.Key is "Type" or "Obj" || (entry.Key is "Pg" && values.After.IsPage(entry.Value))),
                Root);
            return;
        }

        if (depth > PdfBudget.Depth || dictionary is null || kid is not PdfReference reference || !added.Add(reference.Number)
            || dictionary.Entries.Any(
                entry => !OfNew.Contains(entry.Key)
                    || !(entry.Key switch
                    {
                        "K" => true,
                        "P" => entry.Value.Same(parent),
                        "Pg" => values.After.IsPage(entry.Value),
                        _ => SmallValue.Is(values.After, entry.Value, 200),
                    })))
        {
            Doubt();
            return;
        }

        foreach (var item in KidsOf(values.After, dictionary["K"]))
        {
            CheckNew(item, reference, depth + 1);
        }
    }

    private void CheckParents(PdfValue was, PdfValue now)
    {
        var (before, after) = (new Dictionary<int, PdfValue>(), new Dictionary<int, PdfValue>());
        if (!NumberTree.Read(values.Before, was, before) || !NumberTree.Read(values.After, now, after)
            || before.Any(entry => !after.TryGetValue(entry.Key, out var other) || !SameParents(entry.Value, other))
            || after.Any(entry => !before.ContainsKey(entry.Key) && !(entry.Value is PdfReference reference && added.Contains(reference.Number))))
        {
            Doubt();
        }
    }

    private bool SameParents(PdfValue was, PdfValue now) =>
        was is PdfReference one && counterparts.TryGetValue(one.Number, out var number)
            ? now is PdfReference other && other.Number == number
            : (values.Before.Resolve(was), values.After.Resolve(now)) switch
            {
                (PdfList first, PdfList second) =>
                    first.Items.Count == second.Items.Count && first.Items.Zip(second.Items).All(pair => SameParents(pair.First, pair.Second)),
                (PdfNull, PdfNull) => true,
                _ => false,
            };

    private static IReadOnlyList<PdfValue> KidsOf(PdfObjects objects, PdfValue value) => objects.Resolve(value) switch
    {
        PdfNull => [],
        PdfList list => list.Items,
        _ => [value],
    };

    private void Doubt()
    {
        differences.Doubt(Root);
        differences.Touch(Root);
    }
}
