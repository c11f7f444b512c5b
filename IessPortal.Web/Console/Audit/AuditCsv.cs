using System.Globalization;
using System.Text;
using IessPortal.Core.Auditing;

namespace IessPortal.Web.Console.Audit;

/// <summary>Entries as a table of RFC 4180, for programs: times in UTC, names as they are stored.</summary>
internal static class AuditCsv
{
    /// <summary>With these a spreadsheet takes a cell for a formula.</summary>
    private const string Formulas = "=+-@\t\r";

    public static string Write(IEnumerable<FoundEntry> entries)
    {
        var text = new StringBuilder("sequence,at,kind,actor_kind,actor,address,account,reference,detail,hash\r\n");
        foreach (var (entry, actor, account) in entries)
        {
            text.AppendJoin(
                ',',
                entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Kind, entry.ActorKind, Cell(actor), Cell(entry.Address),
                Cell(account), Cell(entry.Reference), Cell(entry.Detail), Convert.ToHexString(entry.Hash)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(string? value)
    {
        value ??= string.Empty;
        value = value.Length > 0 && Formulas.Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
