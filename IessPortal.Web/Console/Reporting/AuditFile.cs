using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Console.Reporting;

/// <summary>Entries as a file: for programs with times in UTC and names as they are stored, for people in the page's words.</summary>
public sealed class AuditFile(AuditWords words, IStringLocalizer<ConsoleTexts> console, IStringLocalizer<AuditTexts> texts, DisplayText display)
{
    // Read by people, too: letters stay letters.
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private sealed record Line(
        long Sequence, DateTimeOffset At, string Kind, string What, string ActorKind, string? Actor, string Address, string? Account, string? Reference,
        string? Detail, string Hash);

    public static string ForPrograms(IEnumerable<FoundEntry> entries)
    {
        var text = new StringBuilder("sequence,at,kind,actor_kind,actor,address,account,reference,detail,hash\r\n");
        foreach (var (entry, actor, account) in entries)
        {
            text.Append(
                CsvDialect.Programs.Line(
                    entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                    entry.Kind.ToString(), entry.ActorKind.ToString(), actor, entry.Address, account, entry.Reference, entry.Detail,
                    Convert.ToHexString(entry.Hash)));
        }

        return text.ToString();
    }

    public string ForExcel(IEnumerable<FoundEntry> entries)
    {
        var dialect = CsvDialect.SpanishExcel;
        var text = new StringBuilder(
            dialect.Line(
                texts["Number"], texts["When"], texts["What"], texts["Detail"], texts["Was"], texts["Is"], texts["Who"], texts["As"], texts["From.Where"],
                texts["About"], texts["Reference"]));
        foreach (var (entry, actor, account) in entries)
        {
            var told = words.Of(entry);
            text.Append(
                dialect.Line(
                    dialect.Number(entry.Sequence), display.DayAndTime(entry.At), told.What, told.Detail, told.Before, told.After, actor,
                    console[$"Actor.{entry.ActorKind}"], entry.Address, account, entry.Reference));
        }

        return text.ToString();
    }

    public string AsJson(IEnumerable<FoundEntry> entries) => JsonSerializer.Serialize(
        entries.Select(
            found => new Line(
                found.Entry.Sequence, found.Entry.At, found.Entry.Kind.ToString(), words.Of(found.Entry).Line, found.Entry.ActorKind.ToString(), found.Actor,
                found.Entry.Address, found.Account, found.Entry.Reference, found.Entry.Detail, Convert.ToHexString(found.Entry.Hash))),
        Json);
}
