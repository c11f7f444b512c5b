namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Why a file cannot be read at all.</summary>
public enum ImportRefusal
{
    Empty,
    /// <summary>Neither a table of text, nor a workbook, nor lines of JSON.</summary>
    NotATable,
    /// <summary>A workbook as Excel wrote them until 2003.</summary>
    OldExcel,
    Damaged,
    /// <summary>It would unpack to more than any workbook has.</summary>
    Bomb,
    /// <summary>A column is missing that there has to be.</summary>
    NoColumn,
    /// <summary>Two columns of the file stand for the same.</summary>
    ColumnTwice,
    /// <summary>The choice names a column that the file does not have.</summary>
    UnknownHeading,
}

/// <summary>A file of employers whose columns are known. Each reading begins anew.</summary>
public sealed class ImportTable
{
    private readonly Func<Stream, IEnumerable<SourceRow>> read;
    private readonly Func<Stream> open;
    private readonly int heading;

    private ImportTable(Func<Stream> open, Func<Stream, IEnumerable<SourceRow>> read, int heading) =>
        (this.open, this.read, this.heading) = (open, read, heading);

    /// <summary>What stands in the file's first row.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>In which place each column stands.</summary>
    public required IReadOnlyDictionary<ImportColumn, int> Places { get; init; }

    /// <summary>Headings that stand for nothing here; what is below them is not read.</summary>
    public IEnumerable<string> Ignored => Headings.Where((text, place) => text.Length > 0 && !Places.Values.Contains(place));

    /// <summary>Reads the rows, the first of which is not the headings.</summary>
    /// <param name="moved">Told how much of the file has been read, from 0 to 1, with each row.</param>
    /// <exception cref="InvalidDataException">A workbook is damaged.</exception>
    public IEnumerable<SourceRow> Rows(Action<double>? moved = null)
    {
        using var stream = open();
        foreach (var row in read(stream).Where(row => row.Line > heading && !row.IsEmpty))
        {
            moved?.Invoke(stream.Length == 0 ? 1 : (double)stream.Position / stream.Length);
            yield return row;
        }
    }

    /// <summary>Looks what it is, by what it holds and not by its name, and where each column stands.</summary>
    /// <param name="open">Opens it from its beginning; it can be sought in.</param>
    /// <param name="map">The heading for a column, where it is to be another than one that is known.</param>
    public static OpenImportOutcome Open(Func<Stream> open, IReadOnlyDictionary<ImportColumn, string> map)
    {
        using var stream = open();
        var format = ImportFormat.Detect(stream, open);
        if (format.Read is not { } read)
        {
            return new OpenImportOutcome.Refused(format.Refusal!.Value, null, []);
        }

        try
        {
            var first = format.Keys is { } keys ? new SourceRow(0, [.. keys.Select(key => new ImportField(key))])
                : read(stream).FirstOrDefault(row => !row.IsEmpty);
            return first is null
                ? new OpenImportOutcome.Refused(ImportRefusal.Empty, null, [])
                : Arrange([.. first.Cells.Select(cell => cell.Text.Trim())], map, (headings, places) =>
                    new ImportTable(open, read, first.Line) { Headings = headings, Places = places });
        }
        catch (InvalidDataException)
        {
            return new OpenImportOutcome.Refused(ImportRefusal.Damaged, null, []);
        }
    }

    private static OpenImportOutcome Arrange(
        string[] headings, IReadOnlyDictionary<ImportColumn, string> map, Func<string[], Dictionary<ImportColumn, int>, ImportTable> make)
    {
        var places = new Dictionary<ImportColumn, int>();
        foreach (var column in ImportColumns.All)
        {
            var chosen = map.GetValueOrDefault(column);
            var found = Enumerable.Range(0, headings.Length)
                .Where(place => chosen is null
                    ? ImportColumns.Find(headings[place]) == column && !IsTaken(headings[place])
                    : ImportColumns.Same(headings[place], chosen))
                .ToList();
            if (found.Count == 1)
            {
                places[column] = found[0];
            }
            else if (found.Count > 1 || chosen is not null || ImportColumns.Required.Contains(column))
            {
                var refusal = found.Count > 1 ? ImportRefusal.ColumnTwice : chosen is null ? ImportRefusal.NoColumn : ImportRefusal.UnknownHeading;
                return new OpenImportOutcome.Refused(refusal, chosen ?? ImportColumns.NameOf(column), headings);
            }
        }

        return new OpenImportOutcome.Opened(make(headings, places));

        // Chosen for another column.
        bool IsTaken(string heading) => map.Values.Any(other => ImportColumns.Same(other, heading));
    }
}

[Union]
public abstract partial record OpenImportOutcome
{
    public sealed record Opened(ImportTable Table) : OpenImportOutcome;

    /// <param name="Column">Which column, or heading, it is about; none: the file.</param>
    /// <param name="Headings">Those that the file has, to choose from; empty where it has none to read.</param>
    public sealed record Refused(ImportRefusal Reason, string? Column, IReadOnlyList<string> Headings) : OpenImportOutcome;
}
