using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>
/// A record of a registry's answer, read with care: what is not as it should be is a <see cref="JsonException"/>, and so an answer that nobody can rely on.
/// </summary>
internal readonly struct RegistryRecord
{
    /// <summary>Nothing that concerns an employer who asks today is older; registries write such days where they know none.</summary>
    private static readonly DateOnly Earliest = new(1901, 1, 1);

    private readonly JsonElement element;
    private readonly DateOnly today;

    /// <exception cref="JsonException">It is no record.</exception>
    public RegistryRecord(JsonElement element, DateOnly today)
    {
        (this.element, this.today) = (element, today);
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonException("Not a record.");
        }
    }

    /// <summary>What the records of a list say; one that is spoiled spoils itself alone.</summary>
    /// <param name="read">Null, or a <see cref="JsonException"/>: it is spoiled.</param>
    /// <exception cref="JsonException">It is no list, or all that is in it is spoiled.</exception>
    public static IReadOnlyList<T> ListOf<T>(JsonElement list, DateOnly today, Func<RegistryRecord, T?> read) where T : class
    {
        if (list.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("Not a list.");
        }

        List<T> sound = [.. list.EnumerateArray().Select(one => Try(one, today, read)).OfType<T>()];
        return sound.Count > 0 || list.GetArrayLength() == 0 ? sound : throw new JsonException("Nothing in the list can be read.");
    }

    /// <summary>A text, or a number as it is written; trimmed. None where the property is missing, null or blank.</summary>
    /// <exception cref="JsonException">It is something else, or no text that can be written.</exception>
    public string? Text(string property)
    {
        if (!element.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            var text = value.ValueKind is JsonValueKind.Number ? value.GetRawText()
                : value.ValueKind is JsonValueKind.String ? Visible(value.GetString()!)
                : throw new JsonException($"«{property}» is no text.");
            return text.Length > 0 ? text : null;
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate.
            throw new JsonException($"«{property}» is no text.", exception);
        }
    }

    /// <summary>Somebody's or something's number, without blanks and hyphens. The zero before one that comes as a number is put back.</summary>
    /// <param name="length">That it has, with its leading zero.</param>
    /// <inheritdoc cref="Text"/>
    public string? Number(string property, int length) => Text(property) is not { } text ? null
        : element.GetProperty(property).ValueKind is JsonValueKind.Number ? text.PadLeft(length, '0')
        : IdentifierText.Clean(text) is { Length: > 0 } number ? number.ToUpperInvariant() : null;

    /// <summary>A word of a closed list, in capitals, whichever letters the registry writes it in.</summary>
    /// <exception cref="JsonException">It is no text.</exception>
    public string? Word(string property) => Text(property)?.ToUpperInvariant();

    /// <exception cref="JsonException">It is neither true nor false.</exception>
    public bool Flag(string property) => element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.GetBoolean()
        : throw new JsonException($"«{property}» is neither true nor false.");

    /// <summary>A day as registries write it: <c>yyyy-MM-dd</c> with or without a time behind, or <c>dd/MM/yyyy</c>.</summary>
    /// <returns>None where it is missing, or a day that stands for none: before 1901.</returns>
    /// <exception cref="JsonException">It is something else.</exception>
    public DateOnly? Day(string property)
    {
        if (Text(property) is not { } text)
        {
            return null;
        }

        // Databases that know no date write zeros in its place.
        if (text.AsSpan().ContainsAnyInRange('0', '9') && !text.AsSpan().ContainsAnyInRange('1', '9'))
        {
            return null;
        }

        return !DateOnly.TryParseExact(
            text[..Math.Min(10, text.Length)], ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? throw new JsonException($"«{property}» is no date.")
            : day >= Earliest ? day : null;
    }

    /// <summary>A day on which something happened; none where it lies ahead, too.</summary>
    /// <inheritdoc cref="Day"/>
    public DateOnly? PastDay(string property) => Day(property) is { } day && day <= today ? day : null;

    /// <summary>A record within; none where it is missing or something else.</summary>
    public RegistryRecord? Record(string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.Object ? new RegistryRecord(value, today) : null;

    /// <summary>The same of a list within; none where the property is missing or null.</summary>
    /// <inheritdoc cref="ListOf"/>
    public IReadOnlyList<T> List<T>(string property, Func<RegistryRecord, T?> read) where T : class =>
        !element.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.Null ? [] : ListOf(value, today, read);

    // What cannot be seen stands for nothing, and a database may not take it.
    private static string Visible(string text) =>
        (text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text).Trim();

    private static T? Try<T>(JsonElement one, DateOnly today, Func<RegistryRecord, T?> read) where T : class
    {
        try
        {
            return read(new(one, today));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
