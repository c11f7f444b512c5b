using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>Somebody who works with the console: what they may do, and how they prove who they are.</summary>
public sealed partial class StaffMember
{
    /// <summary>For the database.</summary>
    private StaffMember() => (Person, Name, User) = (null!, null!, null!);

    /// <summary>Somebody who has still to be invited.</summary>
    public StaffMember(Guid id, PersonId person, string email, string name, IReadOnlyList<StaffRole> roles, DateTimeOffset now)
    {
        (Id, Person, Name, Roles, AddedAt) = (id, person, name, roles, now);
        User = new PortalUser
        {
            Id = id,
            UserName = email,
            NormalizedUserName = UserNameOf(email),
            Email = email,
            NormalizedEmail = UserNameOf(email),
            SecurityStamp = RandomSecret.Token(),
            LockoutEnabled = true,
        };
    }

    public Guid Id { get; private set; }

    /// <summary>Who they are to the State: nobody attends an employer whom they represent.</summary>
    public PersonId Person { get; private set; }

    public string Name { get; private set; }
    public PortalUser User { get; private set; }
    public IReadOnlyList<StaffRole> Roles { get; private set; } = [];

    /// <summary>Where they work; none: at no counter.</summary>
    public Guid? CenterId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }

    public string Email => User.Email!;

    /// <summary>Whether a password with an app leads in; who joined by a passkey has neither.</summary>
    public bool HasPassword => User.PasswordHash is not null;

    /// <summary>Whether they took their invitation, and nobody has shut them out since.</summary>
    public bool IsActive => DisabledAt is null && HasJoined;

    /// <summary>How a name is looked up: addresses are the same however they are written.</summary>
    public static string UserNameOf(string email) => email.Trim().ToUpperInvariant();

    /// <summary>Gives other roles. Whatever was signed in has to sign in again. False where nothing changes.</summary>
    public bool ChangeRoles(IReadOnlyList<StaffRole> roles)
    {
        if (DisabledAt is not null || roles.Order().SequenceEqual(Roles.Order()))
        {
            return false;
        }

        Roles = [.. roles.Distinct().Order()];
        EndSessions();
        return true;
    }

    /// <summary>Says who they are and where they work. False where nothing changes.</summary>
    public bool ChangePost(PersonId person, Guid? centerId)
    {
        if (DisabledAt is not null || (Person, CenterId) == (person, centerId))
        {
            return false;
        }

        (Person, CenterId) = (person, centerId);
        return true;
    }

    /// <summary>Shuts out for good. False where that was done before.</summary>
    public bool Disable(DateTimeOffset now)
    {
        if (DisabledAt is not null)
        {
            return false;
        }

        DisabledAt = now;
        InvitationHash = null;
        EndSessions();
        return true;
    }

    /// <summary>Somebody has no longer what was one of the ways in: whatever was signed in has to sign in again.</summary>
    public void PasskeyRemoved() => EndSessions();

    /// <summary>Has another password, the present one being right. Whatever was signed in has to sign in again.</summary>
    public void ChangePassword(string hash)
    {
        User.PasswordHash = hash;
        Proved();
        EndSessions();
    }

    private void EndSessions() => User.SecurityStamp = RandomSecret.Token();
}
