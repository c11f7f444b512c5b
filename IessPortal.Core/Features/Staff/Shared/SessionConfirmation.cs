using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>Whoever asked has to prove who they are first: the session's last proof is too old, or there is none. Pages ask for one and ask again.</summary>
public sealed class ConfirmationNeededException() : Exception("It takes a fresh proof of who asks.");

/// <summary>
/// Asked besides <see cref="StaffAuthorization"/>, in the same transaction, by the use cases that give somebody a way into an account or a role: an open
/// window alone is not enough for them.
/// </summary>
public sealed class SessionConfirmation(IOptions<PortalSignInOptions> options, TimeProvider time)
{
    /// <exception cref="ConfirmationNeededException">The session was not confirmed lately, or the actor has none.</exception>
    public async Task RequireAsync(PortalDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (!await HoldsAsync(db, actor, cancellationToken))
        {
            throw new ConfirmationNeededException();
        }
    }

    /// <summary>Whether <see cref="RequireAsync"/> would let the actor go on.</summary>
    public async Task<bool> HoldsAsync(PortalDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        // Whoever runs commands on the server has no session, and the server key anyway.
        if (actor.Kind is ActorKind.System)
        {
            return true;
        }

        var session = actor.Kind is ActorKind.Staff
            ? await StaffAuthorization.SessionOf(db, actor).AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            : null;
        return session?.IsConfirmed(time.Now(), options.Value.StaffConfirmationWindow) is true;
    }
}
