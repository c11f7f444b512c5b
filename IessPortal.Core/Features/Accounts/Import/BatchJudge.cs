using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What is to be done with some rows.</summary>
internal sealed record BatchVerdict(
    IReadOnlyList<EmployerRow> New, IReadOnlyList<(EmployerRow Row, Guid AccountId, EmployerChange Change)> Changed, int Unchanged,
    IReadOnlyList<ImportFault> Faults)
{
    public ImportCounts Counts => new(New.Count, Changed.Count, Unchanged, Faults.Count);

    public bool HasWork => New.Count > 0 || Changed.Count > 0;
}

/// <summary>Holds rows against what the portal has.</summary>
internal static class BatchJudge
{
    public static async Task<BatchVerdict> JudgeAsync(PortalDbContext db, IReadOnlyList<EmployerRow> rows, CancellationToken cancellationToken)
    {
        var known = await KnownEmployer.ReadAsync(db, rows, cancellationToken);
        var (created, changed, unchanged, faults) =
            (new List<EmployerRow>(), new List<(EmployerRow, Guid, EmployerChange)>(), 0, new List<ImportFault>());
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.UserName, out var employer))
            {
                created.Add(row);
            }
            else if (employer.HadBefore(row))
            {
                faults.Add(new(row.Line, ImportColumn.Email, FaultReason.FormerEmail));
            }
            else if (employer.ChangeBy(row) is { Any: true } change)
            {
                changed.Add((row, employer.Id, change));
            }
            else
            {
                unchanged++;
            }
        }

        return new(created, changed, unchanged, faults);
    }
}
