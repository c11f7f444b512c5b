using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>Tells whether a session in the console still holds: other roles, a reset factor or being shut out end it.</summary>
public sealed class CheckStaffSessionHandler(PortalStore store)
{
    /// <param name="memberId">From the session.</param>
    /// <param name="securityStamp">From the session.</param>
    public Task<bool> HandleAsync(Guid memberId, string securityStamp, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == memberId, cancellationToken) is { IsActive: true } member
            && SecretHasher.Same(System.Text.Encoding.UTF8.GetBytes(member.User.SecurityStamp!), System.Text.Encoding.UTF8.GetBytes(securityStamp)),
        cancellationToken);
}
