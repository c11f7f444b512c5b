using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>Somebody new is to work with the console.</summary>
public sealed record InviteStaffCommand(string? Email, string? Name, IReadOnlyList<StaffRole> Roles, Actor Actor)
{
    /// <summary>Their cédula, or code of a foreigner.</summary>
    public string? Person { get; init; }

    /// <summary>The name of the centre where they work; none: at no counter.</summary>
    public string? Center { get; init; }
}

/// <summary>Adds a member of staff and mails the invitation. Nobody is ever given a password.</summary>
public sealed class InviteStaffHandler(
    PortalStore store, Invitations invitations, ForeignerCodeFormat format, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ManageStaff;
    private const int LongestName = 200;

    public Task<InviteStaffOutcome> HandleAsync(InviteStaffCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<InviteStaffOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var name = command.Name?.Trim() ?? string.Empty;
                if (EmailAddress.Read(command.Email) is not { } email)
                {
                    return new InviteStaffOutcome.BadEmail();
                }

                if (name.Length is 0 or > LongestName)
                {
                    return new InviteStaffOutcome.NoName();
                }

                if (command.Roles.Count == 0)
                {
                    return new InviteStaffOutcome.NoRole();
                }

                await confirmation.RequireAsync(db, command.Actor, cancellationToken);

                if (await db.Users.AnyAsync(user => user.NormalizedUserName == StaffMember.UserNameOf(email), cancellationToken))
                {
                    return new InviteStaffOutcome.Known();
                }

                if (!PersonId.TryParse(command.Person, format, out var person, out _))
                {
                    return new InviteStaffOutcome.BadPerson();
                }

                if (await StaffPost.IsTakenAsync(db, person, Guid.Empty, cancellationToken))
                {
                    return new InviteStaffOutcome.KnownPerson();
                }

                var (found, center) = await StaffPost.CenterAsync(db, command.Center, cancellationToken);
                if (!found)
                {
                    return new InviteStaffOutcome.NoCenter();
                }

                var now = time.Now();
                var member = db.StaffMembers.Add(new StaffMember(time.NewId(), person, email, name, [.. command.Roles.Distinct().Order()], now)).Entity;
                member.ChangePost(person, center);
                invitations.Send(db, member, now);
                db.Audit(new AuditEntry(now, AuditKind.StaffInvited, command.Actor) { AccountId = member.Id, Detail = string.Join(' ', member.Roles) });
                return new InviteStaffOutcome.Invited(member.Id);
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record InviteStaffOutcome
{
    public sealed record Invited(Guid MemberId) : InviteStaffOutcome;

    /// <summary>Somebody has that address already, disabled perhaps.</summary>
    public sealed record Known : InviteStaffOutcome;

    public sealed record BadEmail : InviteStaffOutcome;

    public sealed record NoName : InviteStaffOutcome;

    public sealed record NoRole : InviteStaffOutcome;

    /// <summary>That is nobody's identification.</summary>
    public sealed record BadPerson : InviteStaffOutcome;

    /// <summary>Somebody who works here has that identification.</summary>
    public sealed record KnownPerson : InviteStaffOutcome;

    public sealed record NoCenter : InviteStaffOutcome;
}
