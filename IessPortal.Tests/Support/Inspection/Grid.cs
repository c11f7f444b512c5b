using Xunit;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A table written as text, of which every cell is a test: row, column, what is expected.</summary>
public static class Grid
{
    public static TheoryData<string, string, string> Cells(string table)
    {
        var rows = table.Split('\n', StringSplitOptions.TrimEntries).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
        {
            for (var column = 1; column < rows[0].Length; column++)
            {
                cells.Add(row[0], rows[0][column], row[column]);
            }
        }

        return cells;
    }
}
