using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

public sealed record ReadImportFaultsQuery(Guid ImportId, Actor Actor);

/// <summary>The faults of a file, to take away: lines, fields and reasons, and nothing of what stands there.</summary>
public sealed class ReadImportFaultsHandler(PortalStore store, ScanFiles files)
{
    public const Permission Needs = Permission.ImportEmployers;

    /// <returns>None where there is no such import; empty where it has no faults.</returns>
    public async Task<ImportFaults?> HandleAsync(ReadImportFaultsQuery query, CancellationToken cancellationToken)
    {
        var import = await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return await db.EmployerImports.SingleOrDefaultAsync(import => import.Id == query.ImportId, cancellationToken);
            },
            cancellationToken);
        if (import is null)
        {
            return null;
        }

        var bytes = import.FaultsId is { } id ? await files.ReadAsync(id, cancellationToken) : null;
        return new(import.Reference, bytes is null ? [] : FaultList.Read(bytes));
    }
}

public sealed record ImportFaults(string Reference, IReadOnlyList<ImportFault> Faults);
