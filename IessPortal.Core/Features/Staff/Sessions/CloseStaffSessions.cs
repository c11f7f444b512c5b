using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>An administrator closes somebody's sessions.</summary>
/// <param name="SessionId">Which one; none: all.</param>
public sealed record CloseStaffSessionsCommand(Guid MemberId, Guid? SessionId, Actor Actor);

/// <summary>Ends a session of somebody's with its windows, or all of them. They may log in again.</summary>
public sealed class CloseStaffSessionsHandler(PortalStore store, ConsoleSessions sessions)
{
    public const Permission Needs = Permission.ManageStaff;

    /// <returns>How many ended.</returns>
    public Task<int> HandleAsync(CloseStaffSessionsCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var chosen = db.ConsoleSessions.Where(session => command.SessionId == null || session.Id == command.SessionId);
                return await sessions.EndAsync(db, command.MemberId, chosen, command.Actor, cancellationToken);
            },
            cancellationToken);
    }
}
