using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Writes values as a PDF has them.</summary>
internal static class PdfValueText
{
    public static string Of(PdfValue value) => value switch
    {
        PdfDictionary dictionary => Of(dictionary, []),
        PdfList list => $"[{string.Join(' ', list.Items.Select(Of))}]",
        PdfString text => $"<{Convert.ToHexString(text.Bytes.Span)}>",
        PdfName name => Of(name.Value),
        PdfNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        PdfReference reference => string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R"),
        PdfBoolean boolean => boolean.Value ? "true" : "false",
        _ => "null",
    };

    /// <param name="changes">What stands in it instead, or besides.</param>
    public static string Of(PdfDictionary dictionary, IReadOnlyList<(string Key, string Text)> changes)
    {
        var kept = dictionary.Entries.Where(entry => changes.All(change => change.Key != entry.Key)).Select(entry => $"{Of(entry.Key)} {Of(entry.Value)}");
        return $"<< {string.Join(' ', kept.Concat(changes.Select(change => $"/{change.Key} {change.Text}")))} >>";
    }

    private static string Of(string name)
    {
        var text = new StringBuilder("/");
        foreach (var letter in name)
        {
            _ = letter is > '!' and <= '~' and not '#' && PdfCharacters.IsRegular((byte)letter)
                ? text.Append(letter)
                : text.Append(CultureInfo.InvariantCulture, $"#{(int)letter:X2}");
        }

        return text.ToString();
    }
}
