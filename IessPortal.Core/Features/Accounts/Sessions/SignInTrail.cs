using IessPortal.Core.Platform.RateLimiting;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>What is certain of where somebody logged in from. Nothing else is said: an address does not tell a town.</summary>
public enum Proximity
{
    /// <summary>The network in which the page is looked at.</summary>
    Here,
    /// <summary>Another one, from which they had logged in before.</summary>
    UsedBefore,
    /// <summary>One from which they had never logged in.</summary>
    New,
}

/// <summary>From where an account's users have logged in so far, to tell what is new about a log-in.</summary>
/// <param name="places">Those that are remembered.</param>
public sealed class SignInTrail(IReadOnlyCollection<SignInPlace> places)
{
    /// <summary>How near a log-in was to who looks at it now.</summary>
    /// <param name="viewer">The address of who looks.</param>
    public Proximity ProximityOf(string address, DateTimeOffset at, string viewer)
    {
        var network = RateLimits.NetworkOf(address);
        return network == RateLimits.NetworkOf(viewer) ? Proximity.Here : KnewNetwork(network, at) ? Proximity.UsedBefore : Proximity.New;
    }

    /// <summary>Whether neither the kind of device nor the network had been used until then.</summary>
    public bool IsNew(string device, string address, DateTimeOffset at)
    {
        var browser = BrowserKind.Of(device).Key;
        return !KnewNetwork(RateLimits.NetworkOf(address), at) && !places.Any(place => place.Browser == browser && place.FirstAt < at);
    }

    private bool KnewNetwork(string network, DateTimeOffset at) => places.Any(place => place.Network == network && place.FirstAt < at);
}
