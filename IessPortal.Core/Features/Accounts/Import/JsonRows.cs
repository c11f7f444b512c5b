using System.Text.Json;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Reads one object of JSON from each line.</summary>
internal sealed class JsonRows(IReadOnlyList<string> keys)
{
    /// <summary>In characters; a longer line is told and passed over.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly Dictionary<string, int> places = keys.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);

    /// <summary>Every key that an object of the file has, in the order in which they come.</summary>
    public static IReadOnlyList<string> KeysOf(TextReader reader)
    {
        var found = new Dictionary<string, int>();
        foreach (var (_, text) in Lines(reader))
        {
            if (Parse(text) is { } document)
            {
                using (document)
                {
                    foreach (var property in document.RootElement.EnumerateObject())
                    {
                        found.TryAdd(property.Name, found.Count);
                    }
                }
            }
        }

        return [.. found.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    public IEnumerable<SourceRow> Read(TextReader reader) => Lines(reader).Select(line => RowOf(line.Number, line.Text));

    private static IEnumerable<(int Number, string? Text)> Lines(TextReader reader)
    {
        var line = new LimitedLines(reader, LongestLine);
        for (var number = 1; line.Next(out var text); number++)
        {
            if (text is null || !string.IsNullOrWhiteSpace(text))
            {
                yield return (number, text);
            }
        }
    }

    private SourceRow RowOf(int number, string? text)
    {
        using var document = Parse(text);
        if (document is null)
        {
            return new(number, [], text is null ? FaultReason.TooLong : FaultReason.BrokenJson);
        }

        var cells = new ImportField[keys.Count];
        Array.Fill(cells, new ImportField(string.Empty));
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (CellOf(property.Value) is not { } cell)
            {
                return new(number, [], FaultReason.BrokenJson);
            }

            cells[places[property.Name]] = cell;
        }

        return new(number, cells);
    }

    private static ImportField? CellOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new(value.GetString()!),
        JsonValueKind.Number => new(value.GetRawText(), IsNumber: true),
        JsonValueKind.Null => new(string.Empty),
        _ => null,
    };

    private static JsonDocument? Parse(string? text)
    {
        try
        {
            var document = text is null ? null : JsonDocument.Parse(text);
            if (document is null or { RootElement.ValueKind: JsonValueKind.Object })
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of surrogates, escaped: no text.
            return null;
        }
    }
}
