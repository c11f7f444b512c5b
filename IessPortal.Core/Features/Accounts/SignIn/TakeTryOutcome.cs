namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>What came of wanting to try a key.</summary>
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
