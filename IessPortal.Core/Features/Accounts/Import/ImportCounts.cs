namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What became, or would become, of the rows of a file.</summary>
/// <param name="Created">Accounts that the portal did not have.</param>
/// <param name="Changed">Accounts of which it had something else.</param>
/// <param name="Unchanged">Accounts that are as the file says.</param>
/// <param name="Faulty">Rows that do not go in.</param>
public sealed record ImportCounts(int Created, int Changed, int Unchanged, int Faulty)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0);

    public int Rows => Created + Changed + Unchanged + Faulty;

    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => new(
        left.Created + right.Created, left.Changed + right.Changed, left.Unchanged + right.Unchanged, left.Faulty + right.Faulty);
}
