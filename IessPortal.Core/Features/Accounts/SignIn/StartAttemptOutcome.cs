namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>What came of wanting to try a key.</summary>
[Union]
public abstract partial record StartAttemptOutcome
{
    /// <summary>The key may be looked at.</summary>
    public sealed record Started(int TriesLeft) : StartAttemptOutcome;

    /// <param name="JustNow">Whether this very try blocked it.</param>
    public sealed record Blocked(bool JustNow) : StartAttemptOutcome;
}
