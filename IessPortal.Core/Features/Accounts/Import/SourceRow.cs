namespace IessPortal.Core.Features.Accounts.Import;

/// <param name="IsNumber">Whether the file has it as a number: a spreadsheet's lose their leading zeros, and JSON's cannot have any.</param>
public readonly record struct ImportField(string Text, bool IsNumber = false);

/// <summary>A row as it stands in a file.</summary>
/// <param name="Line">From 1, as an editor or a spreadsheet counts them.</param>
/// <param name="Problem">Why it could not be read; none: it could.</param>
public sealed record SourceRow(int Line, IReadOnlyList<ImportField> Cells, FaultReason? Problem = null)
{
    public bool IsEmpty => Problem is null && Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text));

    public ImportField this[int place] => place < Cells.Count ? Cells[place] : new(string.Empty);
}
