using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>What came of changing a member of staff.</summary>
[Union]
public abstract partial record ChangeStaffOutcome
{
    public sealed record Changed : ChangeStaffOutcome;

    /// <summary>It was so already, or the person is shut out.</summary>
    public sealed record Nothing : ChangeStaffOutcome;

    public sealed record NotFound : ChangeStaffOutcome;

    /// <summary>Nobody changes their own roles, disables or resets themselves.</summary>
    public sealed record Oneself : ChangeStaffOutcome;

    /// <summary>That is nobody's identification.</summary>
    public sealed record BadPerson : ChangeStaffOutcome;

    /// <summary>Somebody else here has that identification.</summary>
    public sealed record KnownPerson : ChangeStaffOutcome;

    /// <summary>There is no such centre.</summary>
    public sealed record NoCenter : ChangeStaffOutcome;
}

/// <summary>What all changes to a member of staff have in common.</summary>
internal static class ChangeStaff
{
    /// <summary>Finds the member and has it changed, unless something forbids it.</summary>
    /// <param name="change">True where something changed.</param>
    /// <param name="confirmation">Where it takes a fresh proof of who asks; none where it gives nobody anything.</param>
    public static async Task<ChangeStaffOutcome> ApplyAsync(
        PortalDbContext db, System.Linq.Expressions.Expression<Func<StaffMember, bool>> find, Actor actor, Func<StaffMember, bool> change,
        SessionConfirmation? confirmation, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, actor, Permission.ManageStaff, cancellationToken);
        if (confirmation is not null)
        {
            await confirmation.RequireAsync(db, actor, cancellationToken);
        }

        if (await db.StaffMembers.SingleOrDefaultAsync(find, cancellationToken) is not { } member)
        {
            return new ChangeStaffOutcome.NotFound();
        }

        if (actor.Id == member.Id)
        {
            return new ChangeStaffOutcome.Oneself();
        }

        return change(member) ? new ChangeStaffOutcome.Changed() : new ChangeStaffOutcome.Nothing();
    }
}
