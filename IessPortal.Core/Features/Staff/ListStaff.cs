using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>Where somebody stands.</summary>
public enum StaffState
{
    Active,
    Invited,
    /// <summary>The invitation was not taken in time.</summary>
    InvitationExpired,
    /// <summary>Too many failures, for a while.</summary>
    Locked,
    Disabled,
}

/// <summary>Somebody in the list of staff.</summary>
public sealed record StaffEntry(Guid Id, string Name, string Email, IReadOnlyList<StaffRole> Roles, StaffState State)
{
    public required string Person { get; init; }

    /// <summary>The name of the centre where they work.</summary>
    public string? Center { get; init; }
}

public sealed record ListStaffQuery(Actor Actor);

/// <summary>Lists who works with the console; those who no longer do come last.</summary>
public sealed class ListStaffHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;

    public Task<IReadOnlyList<StaffEntry>> HandleAsync(ListStaffQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync<IReadOnlyList<StaffEntry>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                var members = await db.StaffMembers.OrderBy(member => member.DisabledAt != null).ThenBy(member => member.Name).ToListAsync(cancellationToken);
                var centers = await db.Centers.ToDictionaryAsync(center => center.Id, center => center.Name, cancellationToken);
                return
                [
                    .. members.Select(member => new StaffEntry(member.Id, member.Name, member.Email, member.Roles, StateOf(member, now))
                    {
                        Person = member.Person.Value,
                        Center = member.CenterId is { } center ? centers[center] : null,
                    }),
                ];
            },
            cancellationToken);
    }

    private static StaffState StateOf(StaffMember member, DateTimeOffset now) =>
        member.DisabledAt is not null ? StaffState.Disabled
        : member.HasJoined ? member.User.LockoutEnd > now ? StaffState.Locked : StaffState.Active
        : member.IsInvited(now) ? StaffState.Invited : StaffState.InvitationExpired;
}
