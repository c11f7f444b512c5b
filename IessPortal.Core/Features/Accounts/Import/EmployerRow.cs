namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>A row that says of an employer what it has to.</summary>
/// <param name="Email">None: the row says nothing of it, and what is on file stays.</param>
/// <param name="Mobile">None: the row says nothing of it, and what is on file stays.</param>
/// <param name="Restored">Whether a leading zero was put back that a spreadsheet's number had lost.</param>
public sealed record EmployerRow(int Line, EmployerId Employer, string Name, string RepresentativeName, string? Email, Mobile? Mobile, bool Restored)
{
    public string UserName => EmployerAccount.UserNameOf(Employer.Ruc, Employer.Sucursal);

    /// <summary>RUC and sucursal as one number: there may be many rows, and each is remembered.</summary>
    public long Key => long.Parse(Employer.Ruc.Value + Employer.Sucursal.Value, NumberStyles.None, CultureInfo.InvariantCulture);
}
