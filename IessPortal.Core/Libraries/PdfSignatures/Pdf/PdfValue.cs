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

    public override bool Same(PdfValue other) => other is PdfList list && list.Items.Count == items.Count && Begins(list);

    /// <summary>Whether it stands, as it is, at the beginning of <paramref name="longer"/>.</summary>
    public bool Begins(PdfList longer) => longer.Items.Count >= items.Count && items.Index().All(entry => entry.Item.Same(longer.Items[entry.Index]));
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

    public override bool Same(PdfValue other) => other is PdfDictionary dictionary && !KeysUnlike(dictionary).Any();

    /// <summary>The keys under which the two do not say the same.</summary>
    public IEnumerable<string> KeysUnlike(PdfDictionary other) => entries.Keys.Union(other.Entries.Keys).Where(key => !this[key].Same(other[key]));
}

/// <param name="dictionary">What it says of itself.</param>
/// <param name="raw">Its bytes, as they stand in the file.</param>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> raw) : PdfValue
{
    public PdfDictionary Dictionary => dictionary;
    public ReadOnlyMemory<byte> Raw => raw;

    public override bool Same(PdfValue other) => other is PdfStream stream && stream.Dictionary.Same(dictionary) && stream.Raw.Span.SequenceEqual(raw.Span);
}
