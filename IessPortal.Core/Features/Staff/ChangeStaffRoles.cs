using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff;

/// <summary>Somebody gets other roles.</summary>
public sealed record ChangeStaffRolesCommand(Guid MemberId, IReadOnlyList<StaffRole> Roles, Actor Actor);

/// <summary>Changes roles; the person's sessions and open windows end at once.</summary>
public sealed class ChangeStaffRolesHandler(PortalStore store, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<ChangeStaffOutcome> HandleAsync(ChangeStaffRolesCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<ChangeStaffOutcome>(
            db => ChangeStaff.ApplyAsync(
                db,
                member => member.Id == command.MemberId,
                command.Actor,
                member =>
                {
                    var before = string.Join(' ', member.Roles);
                    if (!member.ChangeRoles(command.Roles))
                    {
                        return false;
                    }

                    db.Audit(
                        new AuditEntry(time.Now(), AuditKind.StaffRolesChanged, command.Actor)
                        {
                            AccountId = member.Id,
                            Detail = $"{before} → {string.Join(' ', member.Roles)}",
                        });
                    return true;
                },
                confirmation,
                cancellationToken),
            cancellationToken);
    }
}
