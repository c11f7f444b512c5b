using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>A person to whom an employer gave access to its account, with a key of their own: the employer's is never shared.</summary>
public sealed partial class SecondaryUser : IKeyHolder
{
    private readonly List<KeyRecord> keys = [];

    /// <summary>For the database.</summary>
    private SecondaryUser() => (Person, Name, User) = (null!, null!, null!);

    /// <summary>Somebody who has still to be invited.</summary>
    public SecondaryUser(Guid id, EmployerAccount account, PersonId person)
    {
        (Id, AccountId, Person, Name) = (id, account.Id, person, string.Empty);
        var userName = UserNameOf(account, person);
        User = new PortalUser { Id = id, UserName = userName, NormalizedUserName = userName, SecurityStamp = RandomSecret.Token(), LockoutEnabled = true };
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public PersonId Person { get; private set; }
    public string Name { get; private set; }
    public PortalUser User { get; private set; }
    public IReadOnlyList<UserPermission> Permissions { get; private set; } = [];

    /// <summary>The keys they have had, newest last; as hashes.</summary>
    public IReadOnlyList<KeyRecord> Keys => keys;

    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The row stays for a while, so that what they did can be told with their name.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public string Email => User.Email!;

    public bool IsBlocked => User.LockoutEnd is not null;

    /// <summary>Whether they may log in, blocks apart.</summary>
    public bool IsActive => RemovedAt is null && DisabledAt is null && JoinedAt is not null;

    /// <summary>What they type to log in: RUC-sucursal-cédula.</summary>
    public static string UserNameOf(EmployerAccount account, PersonId person)
    {
        return $"{EmployerAccount.UserNameOf(account.Ruc, account.Sucursal)}-{person.Value}";
    }

    public UserState StateAt(DateTimeOffset now) =>
        RemovedAt is not null ? UserState.Removed
        : DisabledAt is not null ? UserState.Disabled
        : JoinedAt is null ? (IsInvited(now) ? UserState.Invited : UserState.InvitationOver)
        : IsBlocked ? UserState.Blocked : UserState.Active;

    /// <summary>Gives access for other things. False where nothing changes.</summary>
    public bool ChangePermissions(IReadOnlyList<UserPermission> permissions)
    {
        if (RemovedAt is not null || permissions.Distinct().Order().SequenceEqual(Permissions))
        {
            return false;
        }

        Permissions = [.. permissions.Distinct().Order()];
        return true;
    }

    /// <summary>Shuts out until further notice; whatever was logged in no longer is, and no link leads in. False where that was done before.</summary>
    public bool Disable(DateTimeOffset now)
    {
        if (RemovedAt is not null || DisabledAt is not null)
        {
            return false;
        }

        (DisabledAt, InvitationHash, InvitedUntil) = (now, null, null);
        EndSessions();
        return true;
    }

    /// <summary>Lets in again, with the key they had. False where they were not shut out.</summary>
    public bool Enable()
    {
        if (RemovedAt is not null || DisabledAt is null)
        {
            return false;
        }

        DisabledAt = null;
        (User.LockoutEnd, User.AccessFailedCount) = (null, 0);
        return true;
    }

    /// <summary>Lets try again who was blocked by failed log-ins. False where they were not.</summary>
    public bool Unblock()
    {
        if (RemovedAt is not null || !IsBlocked)
        {
            return false;
        }

        (User.LockoutEnd, User.AccessFailedCount) = (null, 0);
        return true;
    }

    /// <summary>Takes the access away, with key and address. False where that was done before.</summary>
    public bool Remove(DateTimeOffset now)
    {
        if (RemovedAt is not null)
        {
            return false;
        }

        (RemovedAt, DisabledAt, InvitationHash, InvitedUntil, JoinedAt, Permissions) = (now, null, null, null, null, []);
        (User.PasswordHash, User.Email, User.NormalizedEmail, User.LockoutEnd, User.AccessFailedCount) = (null, null, null, null, 0);
        keys.Clear();
        EndSessions();
        return true;
    }

    /// <summary>Whatever they were logged in with no longer is.</summary>
    public void EndSessions() => User.SecurityStamp = RandomSecret.Token();

    void IKeyHolder.BlockForFailures(DateTimeOffset now)
    {
        User.LockoutEnd = DateTimeOffset.MaxValue;
        EndSessions();
    }
}
