using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>A try from a network that is new to a user.</summary>
/// <param name="TriesLeft">After this one.</param>
/// <param name="FreeAt">When the next can be had, where none is left.</param>
/// <param name="IsRefused">Whether there was none left to take.</param>
internal sealed record StrangerTry(int TriesLeft, DateTimeOffset FreeAt, bool IsRefused = false);

/// <summary>
/// The tries of those who come from a network from which a user has never logged in. They are kept beside the account, one count for each user name and
/// network and one for each user name: who uses them up waits, and the account's own tries are left to those who have been there before.
/// </summary>
public sealed class StrangerTries(RateLimits limits, IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether the user of that id has logged in from the network of an address before.</summary>
    internal static Task<bool> IsKnownAsync(PortalDbContext db, Guid userId, string address, CancellationToken cancellationToken)
    {
        var network = RateLimits.NetworkOf(address);
        return db.SignInPlaces.AnyAsync(place => place.UserId == userId && place.Network == network, cancellationToken);
    }

    /// <summary>Takes one, before the key is looked at, so that parallel guesses cannot exceed them. What is refused costs nothing.</summary>
    internal async Task<StrangerTry> TakeAsync(
        PortalDbContext db, string userName, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (tries, perDay) = (options.Value.FailuresUntilBlocked, options.Value.StrangerTriesPerDay);
        var own = await limits.FindForUpdateAsync(db, "sign-in-stranger", $"{userName} {RateLimits.NetworkOf(address)}", cancellationToken);
        var all = await limits.FindForUpdateAsync(db, "sign-in-strangers", userName, cancellationToken);
        if (all.FullUntil(now, perDay, Day) is { } allFreeAt)
        {
            return new(0, allFreeAt, IsRefused: true);
        }

        return own.AcquireTry(now, tries, options.Value.StrangerWait).Match(new RateLimitOutcome.Cases<StrangerTry>(
            Allowed: mine =>
            {
                all.Acquire(now, perDay, Day);
                return new(
                    Math.Min(tries - mine.Nth, perDay - all.Count(now, Day)), all.FullUntil(now, perDay, Day) ?? now + options.Value.StrangerWait);
            },
            Exceeded: full => new(0, full.FreeAt, IsRefused: true)));
    }
}
