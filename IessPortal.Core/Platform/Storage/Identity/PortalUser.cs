using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Platform.Storage.Identity;

/// <summary>
/// Somebody who can sign in. Employers are called by RUC and sucursal, secondary users by the cédula besides; Identity keeps hash, lockout and security stamp.
/// </summary>
public sealed class PortalUser : IdentityUser<Guid>, IWatched
{
    /// <summary>
    /// Whether the key is still the one that it was: a new one ends every session, and a hash made anew of the same key ends none.
    /// </summary>
    public bool HasKeyOf(PortalUser seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return PasswordHash is not null && seen.PasswordHash is not null && (PasswordHash == seen.PasswordHash || SecurityStamp == seen.SecurityStamp);
    }

    IEnumerable<string> IWatched.Topics => [LiveEvents.OfUser(Id)];
}
