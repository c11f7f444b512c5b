using System.Globalization;
using System.Text;
using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Console.Reporting;

/// <summary>Entries as a table of RFC 4180, for programs: times in UTC, names as they are stored.</summary>
internal static class AuditCsv
{
    public static string Write(IEnumerable<FoundEntry> entries)
    {
        var text = new StringBuilder("sequence,at,kind,actor_kind,actor,address,account,reference,detail,hash\r\n");
        foreach (var (entry, actor, account) in entries)
        {
            text.AppendJoin(
                ',',
                entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Kind,
                entry.ActorKind, CsvField.Of(actor), CsvField.Of(entry.Address),
                CsvField.Of(account), CsvField.Of(entry.Reference), CsvField.Of(entry.Detail), Convert.ToHexString(entry.Hash)).Append("\r\n");
        }

        return text.ToString();
    }
}
