using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

public sealed record ListCenterNamesQuery(Actor Actor);

/// <summary>Lists the centres at which somebody can work.</summary>
public sealed class ListCenterNamesHandler(PortalStore store)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<IReadOnlyList<string>> HandleAsync(ListCenterNamesQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<string>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return await db.Centers.Select(center => center.Name).OrderBy(name => name).ToListAsync(cancellationToken);
            },
            cancellationToken);
    }
}
