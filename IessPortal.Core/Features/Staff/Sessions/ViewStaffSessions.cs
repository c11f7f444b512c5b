using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <param name="MemberId">Whose.</param>
public sealed record ViewStaffSessionsQuery(Guid MemberId, Actor Actor);

/// <summary>Shows administrators where somebody is logged in to the console.</summary>
public sealed class ViewStaffSessionsHandler(PortalStore store, ConsoleSessions sessions)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<IReadOnlyList<ConsoleSession>> HandleAsync(ViewStaffSessionsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<ConsoleSession>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return await sessions.LiveOf(db, query.MemberId).ToListAsync(cancellationToken);
            },
            cancellationToken);
    }
}
