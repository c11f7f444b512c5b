using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Storage.Identity;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Somebody with a key of their own: an employer, or a person to whom one gave access.</summary>
public interface IKeyHolder
{
    PortalUser User { get; }

    bool IsBlocked { get; }

    /// <summary>When the present key was set; none: it is not known, or there is none.</summary>
    DateTimeOffset? KeySetAt { get; }

    /// <summary>The last keys, newest last.</summary>
    IReadOnlyList<KeyRecord> Keys { get; }

    /// <summary>All tries failed: no key leads in any more.</summary>
    void BlockForFailures(DateTimeOffset now);
}

/// <summary>Tries to log in, the same for all who have a key.</summary>
public static class KeyHolders
{
    /// <summary>Takes one of the tries that are left, before the key is looked at, so that parallel guesses cannot exceed them.</summary>
    public static StartAttemptOutcome StartAttempt(this IKeyHolder holder, DateTimeOffset now, int tries)
    {
        if (holder.IsBlocked)
        {
            return new StartAttemptOutcome.Blocked(JustNow: false);
        }

        if (holder.User.AccessFailedCount >= tries)
        {
            // All tries are being looked at, or were when the process died: one more than there are.
            holder.BlockForFailures(now);
            return new StartAttemptOutcome.Blocked(JustNow: true);
        }

        holder.User.AccessFailedCount++;
        return new StartAttemptOutcome.Started(tries - holder.User.AccessFailedCount);
    }

    /// <summary>The key was right: earlier failures are forgotten. False where the holder was blocked meanwhile.</summary>
    public static bool SignedIn(this IKeyHolder holder)
    {
        if (holder.IsBlocked)
        {
            return false;
        }

        holder.User.AccessFailedCount = 0;
        return true;
    }

    /// <summary>The same key, hashed as keys are hashed by now. Sessions go on.</summary>
    internal static void Rehash(this IKeyHolder holder, HashedKey key)
    {
        holder.Keys.FirstOrDefault(record => record.Hash == holder.User.PasswordHash)?.Rehash(key.Digest);
        holder.User.PasswordHash = key.Hash;
    }

    /// <summary>The key was wrong. True where that was the last try, and the holder is blocked from now on.</summary>
    public static bool SignInFailed(this IKeyHolder holder, DateTimeOffset now, int tries)
    {
        if (holder.IsBlocked || holder.User.AccessFailedCount < tries)
        {
            return false;
        }

        holder.BlockForFailures(now);
        return true;
    }
}
