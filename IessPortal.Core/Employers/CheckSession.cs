using IessPortal.Core.Secrets;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Employers;

/// <summary>Tells whether a session still holds: a new key, a block or a log-out everywhere ends it with the next request.</summary>
public sealed class CheckSessionHandler(PortalStore store)
{
    /// <param name="accountId">From the session.</param>
    /// <param name="securityStamp">From the session; the account's own when it was logged in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> HandleAsync(Guid accountId, string securityStamp, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await db.Users.Where(user => user.Id == accountId && user.LockoutEnd == null).Select(user => user.SecurityStamp).SingleOrDefaultAsync(cancellationToken) is { } stamp
            && SecretHasher.Same(System.Text.Encoding.UTF8.GetBytes(stamp), System.Text.Encoding.UTF8.GetBytes(securityStamp)),
        cancellationToken);
}
