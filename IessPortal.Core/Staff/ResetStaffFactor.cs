using IessPortal.Core.Auditing;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;

namespace IessPortal.Core.Staff;

/// <summary>Somebody lost the telephone, forgot the password, or let the invitation lapse.</summary>
public sealed record ResetStaffFactorCommand(string Email, Actor Actor);

/// <summary>Voids password, second factor and recovery codes, and mails a new invitation: the one way to new ones.</summary>
public sealed class ResetStaffFactorHandler(PortalStore store, Invitations invitations, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<ChangeStaffOutcome> HandleAsync(ResetStaffFactorCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var userName = StaffMember.UserNameOf(command.Email);
        return store.WriteAsync(
            db => ChangeStaff.ApplyAsync(
                db,
                member => member.User.NormalizedUserName == userName,
                command.Actor,
                member =>
                {
                    var now = time.Now();
                    if (!invitations.Send(db, member, now))
                    {
                        return false;
                    }

                    db.Audit(new AuditEntry(now, AuditKind.StaffFactorReset, command.Actor) { AccountId = member.Id });
                    return true;
                },
                cancellationToken),
            cancellationToken);
    }
}
