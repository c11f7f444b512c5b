using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Platform.Storage.Identity;

/// <summary>
/// Somebody who can sign in. Employers are called by RUC and sucursal, secondary users by the cédula besides; Identity keeps hash, lockout and security stamp.
/// </summary>
public sealed class PortalUser : IdentityUser<Guid>, IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfUser(Id)];
}
