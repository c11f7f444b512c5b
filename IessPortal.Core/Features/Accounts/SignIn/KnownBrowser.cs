using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>That a user logged in with a browser, as the browser itself keeps it (under a seal, or it would prove nothing).</summary>
/// <param name="UserId">An employer, or a secondary user.</param>
/// <param name="At">When last.</param>
public sealed record EarlierSignIn(Guid UserId, DateTimeOffset At);

/// <summary>Tells a browser in which somebody has logged in from all others.</summary>
/// <remarks>OWASP, <em>Slow Down Online Guessing Attacks with Device Cookies</em>.</remarks>
public static class KnownBrowser
{
    /// <summary>
    /// Whether somebody has logged in with it with the key that they have now. A key that was set elsewhere since makes it a stranger's: who got in by the
    /// key before could otherwise still use up the tries of the account itself.
    /// </summary>
    public static bool IsOf(this IReadOnlyCollection<EarlierSignIn> earlier, IKeyHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return earlier.Any(one => one.UserId == holder.User.Id && !(one.At < holder.KeySetAt));
    }
}
