namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>The rows of a file that say what they have to; of the others the faults are told. Of two rows for one account neither counts.</summary>
/// <param name="known">The lines that a check found faulty, repeated ones included; none: it is the check.</param>
internal sealed class ImportedRows(ImportTable table, ForeignerCodeFormat format, IFaultSink sink, IReadOnlySet<int>? known = null)
{
    // By account, the line in which it came first. 300,000 take 10 MB.
    private readonly Dictionary<long, int> firstLines = [];
    private readonly HashSet<int> faulty = [];

    /// <summary>Rows so far, those that do not go in included.</summary>
    public int Count { get; private set; }

    public IReadOnlySet<int> FaultyLines => faulty;

    public IEnumerable<EmployerRow> Read(Action<double>? moved)
    {
        var faults = new List<ImportFault>();
        var reader = new RowReader(table, format, faults);
        foreach (var source in table.Rows(moved))
        {
            Count++;
            faults.Clear();
            var row = reader.Read(source);
            Tell(faults);
            if (row is not null && IsAlone(row))
            {
                yield return row;
            }
        }
    }

    public void Tell(IEnumerable<ImportFault> faults)
    {
        foreach (var fault in faults)
        {
            sink.Add(fault);
            faulty.Add(fault.Line);
        }
    }

    private bool IsAlone(EmployerRow row)
    {
        if (known is not null)
        {
            return !known.Contains(row.Line);
        }

        if (firstLines.TryAdd(row.Key, row.Line))
        {
            return true;
        }

        var first = firstLines[row.Key];
        if (!faulty.Contains(first))
        {
            Tell([new(first, null, FaultReason.Repeated, row.Line)]);
        }

        Tell([new(row.Line, null, FaultReason.Repeated, first)]);
        return false;
    }
}
