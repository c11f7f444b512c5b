using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>
/// The key links of one case or visit: only the newest can be good; another one voids it; one that never got through is nobody's fault and does not count.
/// </summary>
public sealed class KeyLinkSeries
{
    public Guid? NewestId { get; private set; }

    /// <summary>How many went out that count.</summary>
    public int Issued { get; private set; }

    /// <summary>Counts another link, the first or one in place of <paramref name="newest"/>, unless something speaks against it.</summary>
    /// <param name="issue">Gives the number of its mail.</param>
    /// <param name="newest">The link that <see cref="NewestId"/> names, as the database has it.</param>
    public SendOutcome Send(Func<int> issue, KeyLink? newest, DateTimeOffset now, RecoveryOptions limits)
    {
        if (newest?.Id != NewestId)
        {
            return new SendOutcome.NotOpen();
        }

        var state = newest?.StateAt(now);
        var counts = state is not KeyLinkState.NotDelivered;
        if (state is KeyLinkState.OnItsWay)
        {
            return new SendOutcome.OnItsWay(newest!.Delivery.AcceptBy);
        }

        if (counts && Issued >= limits.LinksPerCase)
        {
            return new SendOutcome.NoneLeft(state is KeyLinkState.Live ? newest!.Delivery.Deadline : null);
        }

        if (state is KeyLinkState.Live && newest!.Delivery.ResendableAt(now, limits.ResendWait) is { } next)
        {
            return new SendOutcome.TooSoon(next);
        }

        Issued += counts ? 1 : 0;
        return new SendOutcome.Sent(issue());
    }

    /// <summary>Follows the link that was made after <see cref="Send"/>.</summary>
    internal void Attach(KeyLink link) => NewestId = link.Id;
}
