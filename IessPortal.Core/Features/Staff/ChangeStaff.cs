using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>What came of changing a member of staff.</summary>
public enum ChangeStaffOutcome
{
    Changed,
    /// <summary>It was so already, or the person is shut out.</summary>
    Nothing,
    Unknown,
    /// <summary>Nobody changes their own roles, disables or resets themselves.</summary>
    Oneself,
    /// <summary>That is nobody's identification.</summary>
    BadPerson,
    /// <summary>Somebody else here has that identification.</summary>
    KnownPerson,
    /// <summary>There is no such centre.</summary>
    NoCenter,
}

/// <summary>What all changes to a member of staff have in common.</summary>
internal static class ChangeStaff
{
    /// <summary>Finds the member and has it changed, unless something forbids it.</summary>
    /// <param name="find">Whom.</param>
    /// <param name="change">True where something changed.</param>
    public static async Task<ChangeStaffOutcome> ApplyAsync(
        PortalDbContext db, System.Linq.Expressions.Expression<Func<StaffMember, bool>> find, Actor actor, Func<StaffMember, bool> change,
        CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, actor, Permission.ManageStaff, cancellationToken);
        if (await db.StaffMembers.SingleOrDefaultAsync(find, cancellationToken) is not { } member)
        {
            return ChangeStaffOutcome.Unknown;
        }

        if (actor.Id == member.Id)
        {
            return ChangeStaffOutcome.Oneself;
        }

        return change(member) ? ChangeStaffOutcome.Changed : ChangeStaffOutcome.Nothing;
    }
}
