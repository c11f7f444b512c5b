using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
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

/// <summary>By what somebody proves who they are, besides what they know.</summary>
public enum StaffFactor
{
    /// <summary>Not joined yet, or no longer here.</summary>
    None,
    /// <summary>An app that shows codes.</summary>
    App,
    Passkey,
    Both,
}

/// <summary>Somebody in the list of staff.</summary>
public sealed record StaffEntry(Guid Id, string Name, string Email, IReadOnlyList<StaffRole> Roles, StaffState State)
{
    public required string Person { get; init; }

    /// <summary>The name of the centre where they work.</summary>
    public string? Center { get; init; }

    public StaffFactor Factor { get; init; }

    /// <summary>None: never since this is written down.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }
}

/// <summary>Lists who works with the console; those who no longer do come last.</summary>
public sealed class ListStaffHandler(ListReader lists, TimeProvider time) : IListHandler<StaffEntry>
{
    public const Permission Needs = Permission.ManageStaff;

    /// <summary>The filter by <see cref="StaffState"/>.</summary>
    public const string StateFilter = "estado";

    /// <summary>The filter by <see cref="StaffRole"/>.</summary>
    public const string RoleFilter = "rol";

    /// <summary>The filter by <see cref="StaffFactor"/>.</summary>
    public const string FactorFilter = "factor";

    private static readonly ListOrder<StaffEntry> Order = new ListOrder<StaffEntry>()
        .By("nombre", member => KeyText.Fold(member.Name))
        .By("correo", member => member.Email)
        .By("centro", member => member.Center)
        .By("estado", member => member.State)
        .By("factor", member => member.Factor)
        .By("ingreso", member => member.LastSignInAt);

    public Task<ListPage<StaffEntry>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadWholeAsync(Needs, query, db => ReadAsync(db, query.Request, cancellationToken), cancellationToken);

    public Task<ListExport<StaffEntry>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportWholeAsync("personal", Needs, query, db => ReadAsync(db, query.Request, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<StaffEntry>> ReadAsync(PortalDbContext db, ListRequest request, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var members = await db.StaffMembers.AsNoTracking().ToListAsync(cancellationToken);
        var centers = await db.Centers.AsNoTracking().ToDictionaryAsync(center => center.Id, center => center.Name, cancellationToken);
        var withPasskey = await db.UserPasskeys.Where(passkey => db.Set<StaffMember>().Any(member => member.Id == passkey.UserId))
            .Select(passkey => passkey.UserId)
            .Distinct()
            .ToHashSetAsync(cancellationToken);
        var entries = members.Select(member => new StaffEntry(member.Id, member.Name, member.Email, member.Roles, StateOf(member, now))
        {
            Person = member.Person.Value,
            Center = member.CenterId is { } center ? centers[center] : null,
            Factor = FactorOf(member, withPasskey.Contains(member.Id)),
            LastSignInAt = member.LastSignInAt,
        }).Where(entry => Matches(entry, request));
        return
        [
            .. Order.Apply(
                entries.AsQueryable(),
                request,
                own => own.OrderBy(entry => entry.State == StaffState.Disabled).ThenBy(entry => entry.Name),
                entry => entry.Id),
        ];
    }

    private static bool Matches(StaffEntry entry, ListRequest request) =>
        (request.Filter<StaffState>(StateFilter) is not { } state || entry.State == state)
            && (request.Filter<StaffRole>(RoleFilter) is not { } role || entry.Roles.Contains(role))
            && (request.Filter<StaffFactor>(FactorFilter) is not { } factor || entry.Factor == factor)
            && (request.Sought is not { } text
                || KeyText.Fold($"{entry.Name} {entry.Email} {entry.Person}").Contains(KeyText.Fold(text), StringComparison.Ordinal));

    private static StaffState StateOf(StaffMember member, DateTimeOffset now) =>
        member.DisabledAt is not null ? StaffState.Disabled
        : member.HasJoined ? member.User.LockoutEnd > now ? StaffState.Locked : StaffState.Active
        : member.IsInvited(now) ? StaffState.Invited : StaffState.InvitationExpired;

    private static StaffFactor FactorOf(StaffMember member, bool passkey) =>
        !member.IsActive ? StaffFactor.None
        : member.User.TwoFactorEnabled ? passkey ? StaffFactor.Both : StaffFactor.App
        : passkey ? StaffFactor.Passkey : StaffFactor.None;
}
