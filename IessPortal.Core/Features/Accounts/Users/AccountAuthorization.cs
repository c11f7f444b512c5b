using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>Who of those who are logged in may do something in an employer's account.</summary>
public enum AccountAccess
{
    /// <summary>The employer itself, with the key that is never shared.</summary>
    Master,
    /// <summary>A person to whom it gave access.</summary>
    Secondary,
    /// <summary>Either.</summary>
    Anyone,
}

/// <summary>Somebody asked for what is another's to do. Pages do not offer it: it was forged, or access was taken away a moment ago.</summary>
public sealed class AccountAccessDeniedException(AccountAccess access) : Exception($"Only for {access}.");

/// <summary>Asked by every use case of the account, in its own transaction, so that access that was taken away counts at once.</summary>
public static class AccountAuthorization
{
    /// <exception cref="AccountAccessDeniedException">The actor may not.</exception>
    public static async Task RequireAsync(PortalDbContext db, Actor actor, Guid accountId, AccountAccess access, CancellationToken cancellationToken)
    {
        if (!IsMaster(actor, accountId) || access is AccountAccess.Secondary)
        {
            var user = access is not AccountAccess.Master && actor is { Kind: ActorKind.Employer, Id: { } id }
                ? await db.SecondaryUsers.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id && user.AccountId == accountId, cancellationToken) : null;
            if (user is not { IsActive: true, IsBlocked: false })
            {
                throw new AccountAccessDeniedException(access);
            }
        }
    }

    /// <summary>The same for the employer alone, without a look at the database.</summary>
    /// <exception cref="AccountAccessDeniedException">The actor may not.</exception>
    public static void RequireMaster(Actor actor, Guid accountId)
    {
        if (!IsMaster(actor, accountId))
        {
            throw new AccountAccessDeniedException(AccountAccess.Master);
        }
    }

    private static bool IsMaster(Actor actor, Guid accountId) => actor?.Kind is ActorKind.Employer && actor.Id == accountId;
}
