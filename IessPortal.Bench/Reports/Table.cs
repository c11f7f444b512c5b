using System.Text;

namespace IessPortal.Bench.Reports;

/// <summary>Figures that were measured together, as they are printed and as the document has them.</summary>
/// <param name="Columns">The first one names the rows.</param>
internal sealed record Table(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(Columns);
        text.Append('|').Append(string.Concat(Columns.Select((_, place) => place == 0 ? "---|" : "---:|"))).Append('\n');
        foreach (var row in Rows)
        {
            Line(row);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))
            .Append(" |\n");
    }

    public override string ToString()
    {
        var widths = Columns.Select((column, place) => Rows.Select(row => row[place].Length).Append(column.Length).Max()).ToList();
        var text = new StringBuilder();
        if (Title.Length > 0)
        {
            text.Append(Title).Append('\n');
        }

        Line(Columns);
        foreach (var row in Rows)
        {
            Line(row);
        }

        return text.ToString();

        void Line(IReadOnlyList<string> cells) => text.Append(
            string.Join("  ", cells.Select((cell, place) => place == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[place]))).TrimEnd()).Append('\n');
    }
}
