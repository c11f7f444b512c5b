using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

public sealed record ViewOwnSessionsQuery(Actor Actor);

/// <summary>Shows somebody where they are logged in to the console.</summary>
public sealed class ViewOwnSessionsHandler(PortalStore store, ConsoleSessions sessions)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    public Task<IReadOnlyList<ConsoleSession>> HandleAsync(ViewOwnSessionsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<ConsoleSession>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return await sessions.LiveOf(db, query.Actor.Id!.Value).ToListAsync(cancellationToken);
            },
            cancellationToken);
    }
}
