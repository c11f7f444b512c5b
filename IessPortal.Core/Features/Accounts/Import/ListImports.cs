using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

public sealed record ListImportsQuery(Actor Actor);

/// <summary>An import as the console shows it.</summary>
/// <param name="BroughtBy">Their name; none: the portal's operators.</param>
/// <param name="IsOwn">Whether the one who looks brought it, and so does not decide.</param>
public sealed record ImportView(EmployerImport Import, string? BroughtBy, string? DecidedBy, bool IsOwn);

/// <summary>Lists the last imports, newest first.</summary>
public sealed class ListImportsHandler(PortalStore store)
{
    public const Permission Needs = Permission.ImportEmployers;

    private const int Most = 20;

    public Task<IReadOnlyList<ImportView>> HandleAsync(ListImportsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<ImportView>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var found = await db.EmployerImports.OrderByDescending(import => import.BroughtAt)
                    .ThenByDescending(import => import.Id)
                    .Take(Most)
                    .Select(import => new
                    {
                        Import = import,
                        BroughtBy = db.Set<StaffMember>().Where(member => member.Id == import.BroughtBy).Select(member => member.Name).FirstOrDefault(),
                        DecidedBy = db.Set<StaffMember>().Where(member => member.Id == import.DecidedBy).Select(member => member.Name).FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                return [.. found.Select(row => new ImportView(row.Import, row.BroughtBy, row.DecidedBy, row.Import.BroughtBy == query.Actor.Id))];
            },
            cancellationToken);
    }
}
