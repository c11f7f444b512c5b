using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Compares pages: size, drawing, fonts, pictures, whatever they reach, their own or from above.</summary>
internal sealed class PageComparison(ValueComparison values, Differences differences, bool rewritten)
{
    private const int LongestNote = 200;

    /// <summary>Of the nodes above pages: what hands nothing on, or is compared at each page.</summary>
    private static readonly HashSet<string> OfNodes = ["Type", "Kids", "Count", "Parent", "Resources", "MediaBox", "CropBox", "Rotate"];

    /// <summary>Of pages: what is compared in another way. Kids and their count are a node's, and mean nothing here.</summary>
    private static readonly HashSet<string> OfPages = ["Parent", "Resources", "MediaBox", "CropBox", "Rotate", "Annots"];

    /// <summary>What could make a page look otherwise where it is not the same.</summary>
    private static readonly HashSet<string> Shown =
    [
        "Contents", "Group", "UserUnit", "BleedBox", "TrimBox", "ArtBox", "BoxColorInfo", "Dur", "Trans", "B", "VP", "SeparationInfo", "PresSteps",
        "TemplateInstantiated",
    ];

    public void Run()
    {
        var (was, now) = (values.PagesBefore.All, values.PagesAfter.All);
        if (was.Count != now.Count || !values.PagesAfter.AreDistinct)
        {
            differences.Change("Pages");
            return;
        }

        CheckNode(values.After.Catalog["Pages"], parent: null);
        foreach (var (one, other) in was.Zip(now))
        {
            Compare(one, other);
        }
    }

    private void Compare(PdfPageNode was, PdfPageNode now)
    {
        foreach (var key in was.Inherited.Keys.Union(now.Inherited.Keys))
        {
            var (one, other) = (was.Inherited.GetValueOrDefault(key, PdfNull.Instance), now.Inherited.GetValueOrDefault(key, PdfNull.Instance));
            if (!values.Same(one, key is "Resources" ? WithoutProcedures(other) : other) && !(one is PdfNull && IsInert(key, other, now)))
            {
                differences.Change(key);
            }
        }

        foreach (var key in was.Dictionary.Entries.Keys.Union(now.Dictionary.Entries.Keys).Where(key => !OfPages.Contains(key)))
        {
            var (one, other) = (was.Dictionary[key], now.Dictionary[key]);
            if (key is "Contents" ? SameDrawing(one, other) : values.Same(one, other))
            {
                continue;
            }

            if (Shown.Contains(key) && !(key is "Group" && one is PdfNull && IsOpaqueGroup(other)))
            {
                differences.Change(key);
            }
            else if (key is not "Group" && !(key is "StructParents" or "Tabs" && rewritten && other is PdfNull))
            {
                differences.Require(key is "LastModified" && SmallValue.IsText(values.After, other, LongestNote), key);
            }
        }
    }

    private bool IsInert(string key, PdfValue value, PdfPageNode page) => key switch
    {
        "Rotate" => values.After.Resolve(value) is PdfNumber { Value: 0 },
        "CropBox" => page.Inherited.TryGetValue("MediaBox", out var box) && values.After.Resolve(value).Same(values.After.Resolve(box)),
        _ => false,
    };

    // What older programs name there has no effect any more (ISO 32000-1, 14.2), and those that write files anew add it.
    private PdfValue WithoutProcedures(PdfValue resources) =>
        rewritten && values.After.DictionaryOf(resources) is { } dictionary && values.After.Resolve(dictionary["ProcSet"]) is PdfList { Items: var names }
            && names.All(name => name is PdfName) && SmallValue.Is(values.After, dictionary["ProcSet"], LongestNote)
            ? new PdfDictionary(dictionary.Entries.Where(entry => entry.Key != "ProcSet").ToDictionary())
            : resources;

    // One drawing may be cut into several streams; together they are the same, and say nothing but how they are packed.
    private bool SameDrawing(PdfValue one, PdfValue other)
    {
        if (values.Same(one, other))
        {
            return true;
        }

        if (!rewritten || !DrawingOf(values.Before, one).AsSpan().SequenceEqual(DrawingOf(values.After, other)))
        {
            return false;
        }

        differences.Require(
            PartsOf(values.After, other).All(part => values.After.Resolve(part) is PdfStream { Dictionary.Entries: var entries }
                && entries.Keys.All(ValueComparison.IsPacking)),
            "Contents");
        return true;
    }

    private static IReadOnlyList<PdfValue> PartsOf(PdfObjects objects, PdfValue contents) =>
        objects.Resolve(contents) is PdfList list ? list.Items : [contents];

    private static byte[] DrawingOf(PdfObjects objects, PdfValue contents)
    {
        using var drawing = new MemoryStream();
        foreach (var part in PartsOf(objects, contents))
        {
            if (objects.Resolve(part) is not PdfStream stream || !PdfUnpacker.Knows(stream.Dictionary))
            {
                throw new PdfRefusedException(PdfError.Unsupported, 0);
            }

            drawing.Write(PdfUnpacker.Unpack(stream, objects.Budget).AsSpan().TrimEnd(" \r\n"u8));
            drawing.WriteByte((byte)'\n');
        }

        return drawing.ToArray();
    }

    // A letter's drawing is opaque and in these very colours: put together in them it looks the same (ISO 32000-1, 11.6.6).
    private bool IsOpaqueGroup(PdfValue value) =>
        values.After.DictionaryOf(value) is { } group && group.HasName("S", "Transparency")
            && group.Entries.All(entry => entry.Key switch
            {
                "Type" => group.HasName("Type", "Group"),
                "S" => true,
                "CS" => values.After.Resolve(entry.Value) is PdfName { Value: "DeviceRGB" },
                "I" or "K" => values.After.Resolve(entry.Value) is PdfBoolean,
                _ => false,
            });

    // Some programs inherit from above, some look from below: both have to find the same.
    private int CheckNode(PdfValue node, PdfReference? parent)
    {
        var dictionary = values.After.DictionaryOf(node)!;
        var named = dictionary["Parent"] as PdfReference;
        if (parent is null ? dictionary.Has("Parent") : named is null || named.Number != parent.Number)
        {
            differences.Change("Parent");
        }

        if (dictionary.HasName("Type", "Page"))
        {
            return 1;
        }

        // What every page below has of its own is compared nowhere.
        foreach (var key in dictionary.Entries.Keys.Where(PdfObjects.IsInherited))
        {
            differences.Require(
                SmallValue.Is(values.After, dictionary[key], LongestNote)
                    || values.PagesAfter.All.Any(page => ReferenceEquals(page.Inherited.GetValueOrDefault(key), dictionary[key])),
                key);
        }

        foreach (var key in dictionary.Entries.Keys.Where(key => !OfNodes.Contains(key)))
        {
            // The stampers of iText 2 and OpenPDF sign with their name here.
            differences.Require(key is "ITXT" && dictionary[key] is PdfString text && text.Bytes.Length <= LongestNote, key);
        }

        var pages = values.After.ItemsOf(dictionary["Kids"]).Sum(kid => CheckNode(kid, (PdfReference)node));
        if (values.After.Resolve(dictionary["Count"]) is not PdfNumber { Natural: { } count } || count != pages)
        {
            differences.Change("Count");
        }

        return pages;
    }
}
