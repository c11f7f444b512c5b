namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>What a file that is shown while it still arrives says of itself (ISO 32000-1, annex F): nothing leads there, no page depends on it.</summary>
internal static class Linearization
{
    private const int MostHints = 64;
    private const int HintsForEach = 12;

    private static readonly HashSet<string> Entries = ["Linearized", "L", "H", "O", "E", "N", "T", "P"];
    private static readonly HashSet<string> OfHints = ["S", "O", "Length", "Filter", "DecodeParms"];

    /// <summary>The numbers of the two objects that say it, where they are no more than that, and true as far as readers act on it.</summary>
    public static IReadOnlyList<int> ObjectsOf(PdfStructure structure, int revision)
    {
        var section = structure.Revisions[revision];
        if (section.FirstPart is not { } part
            || FirstOf(section) is not { Kind: XrefKind.Placed, Number: var number } first || first.Place > part.Start
            || structure.Brought(revision, number).Value is not PdfDictionary dictionary
            || !dictionary.Entries.All(entry => Entries.Contains(entry.Key) && IsNumbers(entry.Value))
            || !IsTrue(structure, revision, dictionary)
            || HintsAt(structure, revision, dictionary) is not { } hints)
        {
            return [];
        }

        return [number, hints];
    }

    // Its length is that of the revision: once another follows, readers take the file as any other.
    private static bool IsTrue(PdfStructure structure, int revision, PdfDictionary dictionary)
    {
        var pages = structure.At(revision).Pages();
        return dictionary["Linearized"] is PdfNumber { Value: 1 }
            && dictionary["L"] is PdfNumber { Natural: { } length } && structure.Revisions[revision].EndsAt(length)
            && dictionary["N"] is PdfNumber { Natural: { } count } && count == pages.Count
            && dictionary["O"] is PdfNumber { Natural: { } shown } && shown == pages[0].Name.Number;
    }

    private static int? HintsAt(PdfStructure structure, int revision, PdfDictionary dictionary)
    {
        var section = structure.Revisions[revision];
        if (dictionary["H"] is not PdfList { Items: [PdfNumber { Natural: { } place }, PdfNumber { Natural: { } length }] })
        {
            return null;
        }

        var number = section.Entries.FirstOrDefault(entry => entry.Value.Kind is XrefKind.Placed && entry.Value.Place == place).Key;
        return number > 0 && structure.Brought(revision, number) is { Value: PdfStream stream, End: var end }
            && Math.Abs(end - place - length) <= 2
            && stream.Dictionary.Entries.All(
                entry => OfHints.Contains(entry.Key) && (entry.Key is not ("S" or "O" or "Length") || entry.Value is PdfNumber { Natural: not null }))
            && PdfUnpacker.Knows(stream.Dictionary)
            && PdfUnpacker.Unpack(stream, structure.Budget).Length
                <= MostHints + (HintsForEach * (section.Entries.Count + structure.At(revision).Pages().Count))
            ? number
            : null;
    }

    private static (XrefKind Kind, int Number, int Place) FirstOf(XrefSection section)
    {
        var (number, entry) = section.Entries.Where(entry => entry.Value.Kind is XrefKind.Placed).MinBy(entry => entry.Value.Place);
        return (entry.Kind, number, entry.Place);
    }

    private static bool IsNumbers(PdfValue value) =>
        value is PdfNumber || (value is PdfList { Items: { Count: <= 4 } items } && items.All(item => item is PdfNumber));
}
