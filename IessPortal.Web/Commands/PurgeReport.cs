using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Commands;

/// <summary>What went, or would go, by what it was kept for.</summary>
internal static class PurgeReport
{
    public static string Of(PurgeCounts counts)
    {
        var text = new StringBuilder();
        foreach (var purpose in counts.Kinds.GroupBy(kind => kind.Purpose).OrderBy(kinds => kinds.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{purpose.Key}: {purpose.Sum(kind => kind.Rows)}\n");
            foreach (var (_, kind, reason, rows) in purpose)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {kind}: {rows} ({reason})\n");
            }
        }

        text.Append("Audit: 0\n  audit entries: 0 (They answer for what was done; the chain would break.)\n");
        return text.Append(CultureInfo.InvariantCulture, $"Employers under a legal hold, of whom nothing goes: {counts.Held}\n").ToString();
    }
}
