using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>Somebody closes sessions of their own.</summary>
/// <param name="SessionId">Which one; with <paramref name="Others"/> the one that stays.</param>
/// <param name="Others">Every other than that.</param>
public sealed record CloseOwnSessionsCommand(Guid SessionId, bool Others, Actor Actor);

/// <summary>Ends one session with its windows, or all but one; logging out is the same for the one in which it is done.</summary>
public sealed class CloseOwnSessionsHandler(PortalStore store, ConsoleSessions sessions)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    /// <returns>How many ended.</returns>
    public Task<int> HandleAsync(CloseOwnSessionsCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var own = command.Actor.Id!.Value;
                var chosen = db.ConsoleSessions.Where(session => command.Others ? session.Id != command.SessionId : session.Id == command.SessionId);
                return await sessions.EndAsync(db, own, chosen, command.Actor, cancellationToken);
            },
            cancellationToken);
    }
}
