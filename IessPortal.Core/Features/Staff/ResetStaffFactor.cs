using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>Somebody lost the telephone, forgot the password, or let the invitation lapse.</summary>
public sealed record ResetStaffFactorCommand(string Email, Actor Actor);

/// <summary>Voids password, second factor, recovery codes and passkeys, and mails a new invitation: the one way to new ones.</summary>
public sealed class ResetStaffFactorHandler(PortalStore store, Invitations invitations, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<ChangeStaffOutcome> HandleAsync(ResetStaffFactorCommand command, CancellationToken cancellationToken)
    {
        var userName = StaffMember.UserNameOf(command.Email);
        return store.WriteAsync<ChangeStaffOutcome>(
            async db =>
            {
                var outcome = await ChangeStaff.ApplyAsync(
                    db,
                    member => member.User.NormalizedUserName == userName,
                    command.Actor,
                    member => Reset(db, member, command.Actor, time.Now()),
                    confirmation,
                    cancellationToken);
                if (outcome is ChangeStaffOutcome.Changed)
                {
                    var member = await db.StaffMembers.SingleAsync(member => member.User.NormalizedUserName == userName, cancellationToken);
                    db.UserPasskeys.RemoveRange(await PasskeyStore.OfAsync(db, member.Id, cancellationToken));
                }

                return outcome;
            },
            cancellationToken);
    }

    private bool Reset(PortalDbContext db, StaffMember member, Actor actor, DateTimeOffset now)
    {
        if (!invitations.Send(db, member, now))
        {
            return false;
        }

        db.Audit(new AuditEntry(now, AuditKind.StaffFactorReset, actor) { AccountId = member.Id });
        return true;
    }
}
