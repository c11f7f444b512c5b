using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>Values taken apart and put together again.</summary>
internal static class MutantValues
{
    public static IEnumerable<PdfValue> Inner(PdfValue value) => value switch
    {
        PdfDictionary dictionary => dictionary.Entries.Values,
        PdfStream stream => stream.Dictionary.Entries.Values,
        PdfList list => list.Items,
        _ => [],
    };

    /// <summary>How many values there are, itself and those in it.</summary>
    public static int Count(PdfValue value) => 1 + Inner(value).Sum(Count);

    /// <summary>Replaces the one at a place, counted as <see cref="Count"/> does.</summary>
    public static PdfValue Replace(PdfValue value, int place, Func<PdfValue, PdfValue> by)
    {
        var left = place;
        return Each(value, found => left-- == 0 ? by(found) : null);
    }

    public static PdfValue Renumbered(PdfValue value, IReadOnlyDictionary<int, int> numbers) =>
        Each(value, found => found is not PdfReference reference ? null
            : numbers.TryGetValue(reference.Number, out var to) ? new PdfReference(to, 0)
            : PdfNull.Instance);

    private static PdfValue Each(PdfValue value, Func<PdfValue, PdfValue?> by)
    {
        if (by(value) is { } replaced)
        {
            return replaced;
        }

        return value switch
        {
            PdfDictionary dictionary => Entries(dictionary, by),
            PdfStream stream => new PdfStream(Entries(stream.Dictionary, by), stream.Raw),
            PdfList list => new PdfList([.. list.Items.Select(item => Each(item, by))]),
            _ => value,
        };
    }

    private static PdfDictionary Entries(PdfDictionary dictionary, Func<PdfValue, PdfValue?> by) =>
        new(dictionary.Entries.ToDictionary(entry => entry.Key, entry => Each(entry.Value, by)));
}
