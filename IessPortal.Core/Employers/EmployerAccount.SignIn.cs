namespace IessPortal.Core.Employers;

public sealed partial class EmployerAccount
{
    /// <summary>Takes one of the tries that are left, before the key is looked at, so that parallel guesses cannot exceed them.</summary>
    public TakeTryOutcome TakeTry(DateTimeOffset now, int tries)
    {
        if (IsBlocked)
        {
            return new TakeTryOutcome.Blocked(JustNow: false);
        }

        if (User.AccessFailedCount >= tries)
        {
            // All tries are being looked at, or were when the process died: one more than there are.
            Block(BlockCause.FailedSignIns, now);
            return new TakeTryOutcome.Blocked(JustNow: true);
        }

        User.AccessFailedCount++;
        return new TakeTryOutcome.Taken(tries - User.AccessFailedCount);
    }

    /// <summary>The key was right: earlier failures are forgotten. False where the account was blocked meanwhile.</summary>
    public bool SignedIn()
    {
        if (IsBlocked)
        {
            return false;
        }

        User.AccessFailedCount = 0;
        return true;
    }

    /// <summary>The key was wrong. True where that was the last try, and the account is blocked from now on.</summary>
    public bool SignInFailed(DateTimeOffset now, int tries)
    {
        if (IsBlocked || User.AccessFailedCount < tries)
        {
            return false;
        }

        Block(BlockCause.FailedSignIns, now);
        return true;
    }
}

public abstract record TakeTryOutcome
{
    private TakeTryOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Taken, T> Taken, Func<Blocked, T> Blocked);

    /// <summary>The key may be looked at.</summary>
    public sealed record Taken(int TriesLeft) : TakeTryOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Taken(this);
    }

    /// <param name="JustNow">Whether this very try blocked it.</param>
    public sealed record Blocked(bool JustNow) : TakeTryOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Blocked(this);
    }
}
