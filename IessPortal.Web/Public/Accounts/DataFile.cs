using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Writes records out one by one: for programs, and for people.</summary>
internal static class DataFile
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>An object with a list for each section.</summary>
    public static async Task WriteJsonAsync(IAsyncEnumerable<PersonalRecord> records, Stream body, IStringLocalizer<ConsoleTexts> texts)
    {
        await using var json = new Utf8JsonWriter(body, Readable);
        json.WriteStartObject();
        string? section = null;
        await foreach (var record in records)
        {
            if (section != record.Section)
            {
                if (section is not null)
                {
                    json.WriteEndArray();
                }

                json.WriteStartArray(section = record.Section);
            }

            json.WriteStartObject();
            foreach (var (name, value) in record.Fields)
            {
                json.WritePropertyName(name);
                Write(json, WordsOf(record.Section, value, texts));
            }

            json.WriteEndObject();
            await json.FlushAsync();
        }

        if (section is not null)
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Lines with a name and a value, under a title for each section; what is empty is left out.</summary>
    public static async Task WriteTextAsync(
        IAsyncEnumerable<PersonalRecord> records, Stream body, string heading, IStringLocalizer<ConsoleTexts> texts, ReadableData readable)
    {
        // With a mark at its beginning: programs on Windows then know that it is UTF-8.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(heading);
        string? section = null;
        await foreach (var record in records)
        {
            if (section != record.Section)
            {
                section = record.Section;
                await text.WriteLineAsync();
                await text.WriteLineAsync($"== {Spaced(section).ToUpperInvariant()} ==");
            }

            await text.WriteLineAsync();
            foreach (var (name, value) in record.Fields.Where(field => field.Value is not (null or "")))
            {
                await text.WriteLineAsync($"{Spaced(name)}: {readable.Of(name, WordsOf(record.Section, value, texts))}");
            }
        }
    }

    // What the portal calls by a name has words for people elsewhere already.
    private static object? WordsOf(string section, object? value, IStringLocalizer<ConsoleTexts> texts) => value switch
    {
        AuditKind kind => texts[$"Audit.{kind}"].Value,
        ActorKind kind => texts[$"Actor.{kind}"].Value,
        string kind when section == "correos_enviados" && MailTemplates.Find(kind) is { } template => template.Name,
        _ => value,
    };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Spaced(string name) => name.Replace('_', ' ');
}
