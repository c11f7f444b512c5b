using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Core.Features.Accounts.Users;

public sealed partial class SecondaryUser
{
    /// <summary>Of the token in the invitation's link; none: no link is out.</summary>
    public byte[]? InvitationHash { get; private set; }

    public DateTimeOffset? InvitedUntil { get; private set; }

    /// <summary>When they chose a key by the link; none: not yet, or a newer link is out.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    public DateTimeOffset? KeySetAt { get; private set; }

    public bool IsInvited(DateTimeOffset now) => InvitationHash is not null && now < InvitedUntil;

    /// <summary>Says who it is and where they are written to; who was removed begins anew.</summary>
    public void Introduce(string name, string email, IReadOnlyList<UserPermission> permissions, DateTimeOffset now)
    {
        (Name, Permissions, AddedAt, RemovedAt) = (name, [.. permissions.Distinct().Order()], now, null);
        (User.Email, User.NormalizedEmail) = (email, email.ToUpperInvariant());
    }

    /// <summary>
    /// Opens an invitation, the only way to a first key and to one in place of a lost one: a key there was no longer counts. False for who is shut out or
    /// removed.
    /// </summary>
    public bool Invite(byte[] tokenHash, DateTimeOffset until)
    {
        if (RemovedAt is not null || DisabledAt is not null)
        {
            return false;
        }

        (InvitationHash, InvitedUntil, JoinedAt) = (tokenHash, until, null);
        (User.PasswordHash, User.LockoutEnd, User.AccessFailedCount) = (null, null, 0);
        EndSessions();
        return true;
    }

    /// <summary>Takes the invitation, once. False where there is none that holds.</summary>
    /// <param name="key">One that meets the policy.</param>
    public bool Join(HashedKey key, DateTimeOffset now)
    {
        if (!IsInvited(now))
        {
            return false;
        }

        (InvitationHash, InvitedUntil, JoinedAt) = (null, null, now);
        StoreKey(key, now);
        return true;
    }

    /// <summary>Puts another key in place of the one they know. False where they may not log in.</summary>
    public bool ChangeKey(HashedKey key, DateTimeOffset now)
    {
        if (!IsActive || IsBlocked)
        {
            return false;
        }

        StoreKey(key, now);
        return true;
    }

    private void StoreKey(HashedKey key, DateTimeOffset now)
    {
        (User.PasswordHash, User.AccessFailedCount, KeySetAt) = (key.Hash, 0, now);
        keys.Add(new KeyRecord(key.Digest, now));
        keys.Sort((left, right) => left.SetAt.CompareTo(right.SetAt));
        keys.RemoveRange(0, Math.Max(0, keys.Count - KeyPolicy.Remembered));
        EndSessions();
    }
}
