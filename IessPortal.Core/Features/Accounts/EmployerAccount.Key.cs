using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Core.Features.Accounts;

public sealed partial class EmployerAccount
{
    /// <summary>Stores a new key and ends every session; failed log-ins are forgotten.</summary>
    /// <param name="key">One that meets the policy.</param>
    /// <param name="unblocks">Whether what was proved suffices to unblock the account with it.</param>
    public StoreKeyOutcome StoreKey(HashedKey key, DateTimeOffset now, bool unblocks = false)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsBlocked && !unblocks)
        {
            return new StoreKeyOutcome.Blocked(BlockedFor ?? BlockCause.FailedSignIns);
        }

        User.PasswordHash = key.Hash;
        (User.LockoutEnd, User.AccessFailedCount) = (null, 0);
        (BlockedFor, BlockedAt) = (null, null);
        KeySetAt = now;
        keys.Add(new KeyRecord(key.Digest, now));
        keys.Sort((left, right) => left.SetAt.CompareTo(right.SetAt));
        keys.RemoveRange(0, Math.Max(0, keys.Count - KeyPolicy.Remembered));
        EndSessions();
        return new StoreKeyOutcome.Stored();
    }
}

[Union]
public abstract partial record StoreKeyOutcome
{
    public sealed record Stored : StoreKeyOutcome;

    public sealed record Blocked(BlockCause Cause) : StoreKeyOutcome;
}
