using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff;

/// <summary>Somebody works elsewhere, or their identification was written down wrong.</summary>
public sealed record ChangeStaffPostCommand(Guid MemberId, string? Person, string? Center, Actor Actor);

/// <summary>Changes who a member is and at which centre they work. It counts at once; nobody has to sign in again for it.</summary>
public sealed class ChangeStaffPostHandler(PortalStore store, ForeignerCodeFormat format, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<ChangeStaffOutcome> HandleAsync(ChangeStaffPostCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync<ChangeStaffOutcome>(db => ChangeAsync(db, command, cancellationToken), cancellationToken);

    private async Task<ChangeStaffOutcome> ChangeAsync(PortalDbContext db, ChangeStaffPostCommand command, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        if (!PersonId.TryParse(command.Person, format, out var person, out _))
        {
            return new ChangeStaffOutcome.BadPerson();
        }

        if (await StaffPost.IsTakenAsync(db, person, command.MemberId, cancellationToken))
        {
            return new ChangeStaffOutcome.KnownPerson();
        }

        var (found, center) = await StaffPost.CenterAsync(db, command.Center, cancellationToken);
        if (!found)
        {
            return new ChangeStaffOutcome.NoCenter();
        }

        var before = await StaffPost.CenterOfAsync(db, command.MemberId, cancellationToken);
        return await ChangeStaff.ApplyAsync(
            db,
            member => member.Id == command.MemberId,
            command.Actor,
            member =>
            {
                if (!member.ChangePost(person, center))
                {
                    return false;
                }

                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.StaffPostChanged, command.Actor)
                    {
                        AccountId = member.Id,
                        Detail = $"{before ?? StaffPost.Nowhere} → {(center is null ? StaffPost.Nowhere : command.Center!.Trim())}",
                    });
                return true;
            },
            confirmation: null,
            cancellationToken);
    }
}
