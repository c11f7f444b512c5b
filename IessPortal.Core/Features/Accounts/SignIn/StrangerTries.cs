using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>A try with a browser that is new to a user.</summary>
/// <param name="TriesLeft">After this one.</param>
/// <param name="FreeAt">When the next can be had, where none is left.</param>
/// <param name="IsRefused">Whether there was none left to take.</param>
internal sealed record StrangerTry(int TriesLeft, DateTimeOffset FreeAt, bool IsRefused = false)
{
    /// <summary>Of what it was one, for its network and for its day.</summary>
    public (string Here, string Day, DateTimeOffset At) Of { get; init; }
}

/// <summary>
/// The tries of those who come with a browser in which a user has never logged in. They are kept beside the account, one count for each user name and
/// network and one of the day for all networks that are new to the user: who uses them up waits, and the account's own tries are left to those who have been
/// there before. A network from which the user has logged in has a day's count of its own, which nobody elsewhere can use up.
/// </summary>
public sealed class StrangerTries(RateLimits limits, IOptions<PortalSignInOptions> options)
{
    private const string Here = "sign-in-stranger";
    private const string OfDay = "sign-in-strangers";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether the user of that id has logged in from the network of an address before.</summary>
    internal static Task<bool> IsKnownAsync(PortalDbContext db, Guid userId, string address, CancellationToken cancellationToken)
    {
        var network = RateLimits.NetworkOf(address);
        return db.SignInPlaces.AnyAsync(place => place.UserId == userId && place.Network == network, cancellationToken);
    }

    /// <summary>Takes one, before the key is looked at, so that parallel guesses cannot exceed them. What is refused costs nothing.</summary>
    /// <param name="isKnown">Whether the user has logged in from that network.</param>
    internal async Task<StrangerTry> TakeAsync(
        PortalDbContext db, string userName, string address, bool isKnown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (tries, perDay) = (options.Value.FailuresUntilBlocked, options.Value.StrangerTriesPerDay);
        var here = $"{userName} {RateLimits.NetworkOf(address)}";
        var day = isKnown ? here : userName;
        var own = await limits.FindForUpdateAsync(db, Here, here, cancellationToken);
        var all = await limits.FindForUpdateAsync(db, OfDay, day, cancellationToken);
        if (all.FullUntil(now, perDay, Day) is { } allFreeAt)
        {
            return new(0, allFreeAt, IsRefused: true);
        }

        return own.AcquireTry(now, tries, options.Value.StrangerWait).Match(new RateLimitOutcome.Cases<StrangerTry>(
            Allowed: mine =>
            {
                all.Acquire(now, perDay, Day);
                return new(
                    Math.Min(tries - mine.Nth, perDay - all.Count(now, Day)), all.FullUntil(now, perDay, Day) ?? now + options.Value.StrangerWait)
                {
                    Of = (here, day, now),
                };
            },
            Exceeded: full => new(0, full.FreeAt, IsRefused: true)));
    }

    /// <summary>It was right: it counts nowhere, and those that failed in that network before are forgotten, as an account forgets its own.</summary>
    internal async Task GiveBackAsync(PortalDbContext db, StrangerTry taken, CancellationToken cancellationToken)
    {
        (await limits.FindForUpdateAsync(db, Here, taken.Of.Here, cancellationToken)).Clear(taken.Of.At);
        (await limits.FindForUpdateAsync(db, OfDay, taken.Of.Day, cancellationToken)).GiveBack(taken.Of.At);
    }
}
