namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>One of the values that a PDF is made of (ISO 32000-1, 7.3).</summary>
internal abstract class PdfValue
{
    /// <summary>Whether both say the same, references by their number.</summary>
    public abstract bool Same(PdfValue other);
}

internal sealed class PdfNull : PdfValue
{
    public static readonly PdfNull Instance = new();

    public override bool Same(PdfValue other) => other is PdfNull;
}

internal sealed class PdfBoolean(bool value) : PdfValue
{
    public bool Value => value;

    public override bool Same(PdfValue other) => other is PdfBoolean boolean && boolean.Value == value;
}

internal sealed class PdfNumber(decimal value) : PdfValue
{
    public decimal Value => value;

    /// <summary>Reads a number of few digits, as drawings have them by the thousand.</summary>
    /// <returns>None where it is longer; then it is read in another way.</returns>
    public static decimal? Short(ReadOnlySpan<byte> text)
    {
        var (number, scale, point) = (0, 0, false);
        foreach (var letter in text.Length <= 9 ? text : [])
        {
            if (letter is >= (byte)'0' and <= (byte)'9')
            {
                (number, scale) = ((number * 10) + letter - '0', point ? scale + 1 : scale);
            }
            else if (letter == '.' && !point)
            {
                point = true;
            }
            else
            {
                return null;
            }
        }

        return text.Length is > 0 and <= 9 ? new decimal(number, 0, 0, isNegative: false, (byte)scale) : null;
    }

    /// <summary>As a whole number from 0; none where it is something else.</summary>
    public int? Natural => value >= 0 && value <= int.MaxValue && decimal.Truncate(value) == value ? (int)value : null;

    public override bool Same(PdfValue other) => other is PdfNumber number && number.Value == value;
}

internal sealed class PdfName(string value) : PdfValue
{
    public string Value => value;

    public override bool Same(PdfValue other) => other is PdfName name && name.Value == value;
}

/// <param name="start">Where it begins in the file, its bracket included.</param>
/// <param name="end">The place behind its closing bracket.</param>
/// <param name="hexadecimal">Whether it is written in digits.</param>
internal sealed class PdfString(byte[] bytes, int start, int end, bool hexadecimal) : PdfValue
{
    public ReadOnlyMemory<byte> Bytes => bytes;
    public int Start => start;
    public int End => end;
    public bool Hexadecimal => hexadecimal;

    public override bool Same(PdfValue other) => other is PdfString text && text.Bytes.Span.SequenceEqual(bytes);
}

internal sealed class PdfReference(int number, int generation) : PdfValue
{
    public int Number => number;
    public int Generation => generation;

    public override bool Same(PdfValue other) => other is PdfReference reference && reference.Number == number && reference.Generation == generation;
}

internal sealed class PdfList(List<PdfValue> items) : PdfValue
{
    public IReadOnlyList<PdfValue> Items => items;

    public override bool Same(PdfValue other) => other is PdfList list && AllWith(list, static (one, another) => one.Same(another));

    /// <summary>Whether both have as many items, and each pair of them is so.</summary>
    public bool AllWith(PdfList other, Func<PdfValue, PdfValue, bool> isSo)
    {
        if (other.Items.Count != items.Count)
        {
            return false;
        }

        for (var index = 0; index < items.Count; index++)
        {
            if (!isSo(items[index], other.Items[index]))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class PdfDictionary(Dictionary<string, PdfValue> entries) : PdfValue
{
    public static readonly PdfDictionary Empty = new([]);

    public IReadOnlyDictionary<string, PdfValue> Entries => entries;

    /// <summary>What stands there, unresolved; the null value where nothing does.</summary>
    public PdfValue this[string key] => entries.GetValueOrDefault(key, PdfNull.Instance);

    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Whether a name stands there that is <paramref name="name"/>.</summary>
    public bool HasName(string key, string name) => this[key] is PdfName found && found.Value == name;

    public override bool Same(PdfValue other) => other is PdfDictionary dictionary && AllWith(dictionary, static (one, another) => one.Same(another));

    public Dictionary<string, PdfValue>.Enumerator GetEnumerator() => entries.GetEnumerator();

    /// <summary>Whether what stands under each key of either is so; where one has none, it is the null value.</summary>
    public bool AllWith(PdfDictionary other, Func<PdfValue, PdfValue, bool> isSo, HashSet<string>? without = null)
    {
        foreach (var (key, value) in entries)
        {
            if (without?.Contains(key) is not true && !isSo(value, other[key]))
            {
                return false;
            }
        }

        foreach (var (key, value) in other)
        {
            if (!entries.ContainsKey(key) && without?.Contains(key) is not true && !isSo(PdfNull.Instance, value))
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="dictionary">What it says of itself.</param>
/// <param name="raw">Its bytes, as they stand in the file.</param>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> raw) : PdfValue
{
    public PdfDictionary Dictionary => dictionary;
    public ReadOnlyMemory<byte> Raw => raw;

    public override bool Same(PdfValue other) => other is PdfStream stream && stream.Dictionary.Same(dictionary) && stream.Raw.Span.SequenceEqual(raw.Span);
}
