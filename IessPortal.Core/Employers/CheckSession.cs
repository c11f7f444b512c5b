using IessPortal.Core.Secrets;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Employers;

/// <summary>Tells whether a session still holds: a new key, a block, a log-out everywhere or being shut out ends it with the next request.</summary>
public sealed class CheckSessionHandler(PortalStore store)
{
    /// <param name="userId">From the session: the account, or its secondary user.</param>
    /// <param name="securityStamp">From the session; the user's own when they logged in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> HandleAsync(Guid userId, string securityStamp, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await db.Users
            .Where(user => user.Id == userId && user.LockoutEnd == null
                // A secondary user's ends with the employer's, too.
                && !db.SecondaryUsers.Any(one => one.Id == user.Id && db.Users.Any(master => master.Id == one.AccountId && master.LockoutEnd != null)))
            .Select(user => user.SecurityStamp).SingleOrDefaultAsync(cancellationToken) is { } stamp
            && SecretHasher.Same(System.Text.Encoding.UTF8.GetBytes(stamp), System.Text.Encoding.UTF8.GetBytes(securityStamp)),
        cancellationToken);
}
