namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Makes an employer of a row, or tells everything that keeps it from being one.</summary>
internal sealed class RowReader(ImportTable table, ForeignerCodeFormat format, List<ImportFault> faults)
{
    /// <returns>None: it has faults, which were added.</returns>
    public EmployerRow? Read(SourceRow row)
    {
        if ((row.Problem ?? ExtraOf(row)) is { } problem)
        {
            faults.Add(new(row.Line, null, problem));
            return null;
        }

        var before = faults.Count;
        var employer = ReadEmployer(row, out var restored);
        var name = ReadName(row, ImportColumn.Name);
        var representative = ReadName(row, ImportColumn.RepresentativeName);
        var email = ReadEmail(row);
        var mobile = ReadMobile(row, ref restored);
        return faults.Count == before ? new(row.Line, employer!, name!, representative!, email, mobile, restored) : null;
    }

    private FaultReason? ExtraOf(SourceRow row) =>
        row.Cells.Skip(table.Headings.Count).Any(cell => cell.Text.Length > 0) ? FaultReason.TooManyFields : null;

    private EmployerId? ReadEmployer(SourceRow row, out bool restored)
    {
        var (person, ruc, sucursal) = (CellOf(row, ImportColumn.Representative), CellOf(row, ImportColumn.Ruc), CellOf(row, ImportColumn.Sucursal));
        var text = new EmployerIdText(person.Text, ruc.Text, sucursal.Text);
        if (EmployerId.TryParse(text, format, out var employer, out var problems))
        {
            restored = false;
            return employer;
        }

        var zeros = new EmployerIdText(LeadingZero.Before(person, Cedula.Length), LeadingZero.Before(ruc, Ruc.Length), sucursal.Text);
        restored = EmployerId.TryParse(zeros, format, out employer, out _) && LeadingZero.IsCertain(text, zeros, person, ruc, employer);
        if (restored)
        {
            return employer;
        }

        Tell(row, ImportColumn.Representative, person, problems.Representative, Cedula.Length);
        Tell(row, ImportColumn.Ruc, ruc, problems.Ruc, Ruc.Length);
        Tell(row, ImportColumn.Sucursal, sucursal, problems.Sucursal, Sucursal.Length);
        return null;
    }

    private string? ReadName(SourceRow row, ImportColumn column)
    {
        var text = NameText.Clean(CellOf(row, column).Text);
        if (NameText.ProblemOf(text) is not { } problem)
        {
            return text;
        }

        faults.Add(new(row.Line, column, problem, problem is FaultReason.TooLong ? NameText.Longest : 0, problem is FaultReason.TooLong ? text.Length : 0));
        return null;
    }

    private string? ReadEmail(SourceRow row)
    {
        var text = CellOf(row, ImportColumn.Email).Text.Trim();
        if (text.Length > 0 && EmailAddress.Read(text) is null)
        {
            faults.Add(new(row.Line, ImportColumn.Email, FaultReason.NotAnAddress));
        }

        return EmailAddress.Read(text);
    }

    private Mobile? ReadMobile(SourceRow row, ref bool restored)
    {
        var cell = CellOf(row, ImportColumn.Mobile);
        if (string.IsNullOrWhiteSpace(cell.Text))
        {
            return null;
        }

        if (Mobile.TryParse(cell.Text, out var mobile, out var problem))
        {
            return mobile;
        }

        // All of them begin with 09: there is nothing else that a number of nine digits with a 9 before can be.
        if (cell.IsNumber && Mobile.TryParse(LeadingZero.Before(cell, Mobile.Length), out mobile, out _))
        {
            restored = true;
            return mobile;
        }

        Tell(row, ImportColumn.Mobile, cell, problem, Mobile.Length);
        return null;
    }

    private void Tell(SourceRow row, ImportColumn column, ImportField cell, IdentifierProblem? found, int length)
    {
        if (found is { } problem)
        {
            faults.Add(FaultWords.Of(row.Line, column, cell, problem, length));
        }
    }

    private ImportField CellOf(SourceRow row, ImportColumn column) =>
        table.Places.TryGetValue(column, out var place) ? row[place] : new(string.Empty);
}
