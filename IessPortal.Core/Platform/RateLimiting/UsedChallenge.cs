namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>A solved challenge that was used; its key keeps it from being used twice.</summary>
public sealed class UsedChallenge(string challenge, DateTimeOffset expires)
{
    public string Challenge { get; private set; } = challenge;

    /// <summary>From then on the challenge is refused for its age, and this record can go.</summary>
    public DateTimeOffset Expires { get; private set; } = expires;
}
