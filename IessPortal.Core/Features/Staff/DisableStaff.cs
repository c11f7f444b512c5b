using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff;

/// <summary>Somebody no longer works here.</summary>
public sealed record DisableStaffCommand(string Email, Actor Actor);

/// <summary>Shuts somebody out for good; their sessions and open windows end at once. What they did stays on record.</summary>
public sealed class DisableStaffHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<ChangeStaffOutcome> HandleAsync(DisableStaffCommand command, CancellationToken cancellationToken)
    {
        var userName = StaffMember.UserNameOf(command.Email);
        return store.WriteAsync<ChangeStaffOutcome>(
            db => ChangeStaff.ApplyAsync(
                db,
                member => member.User.NormalizedUserName == userName,
                command.Actor,
                member =>
                {
                    var now = time.Now();
                    if (!member.Disable(now))
                    {
                        return false;
                    }

                    db.Audit(new AuditEntry(now, AuditKind.StaffDisabled, command.Actor) { AccountId = member.Id });
                    return true;
                },
                confirmation: null,
                cancellationToken),
            cancellationToken);
    }
}
