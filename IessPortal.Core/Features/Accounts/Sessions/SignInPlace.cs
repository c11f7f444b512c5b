using IessPortal.Core.Platform.RateLimiting;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>A kind of device in a network, from which somebody has logged in before.</summary>
/// <param name="browser">Kind of browser and system; see <see cref="BrowserKind"/>.</param>
/// <param name="network">See <see cref="RateLimits.NetworkOf"/>.</param>
/// <param name="firstAt">When for the first time.</param>
public sealed class SignInPlace(Guid accountId, Guid userId, string browser, string network, DateTimeOffset firstAt)
{
    public Guid AccountId { get; private set; } = accountId;
    public Guid UserId { get; private set; } = userId;
    public string Browser { get; private set; } = browser;
    public string Network { get; private set; } = network;
    public DateTimeOffset FirstAt { get; private set; } = firstAt;

    /// <summary>When last; forgotten some time after that.</summary>
    public DateTimeOffset LastAt { get; private set; } = firstAt;

    internal void Use(DateTimeOffset now) => LastAt = now;
}
