using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>Asks for a key link: the first right after the code, or another in place of one that did not arrive.</summary>
    /// <param name="current">The newest link of the case, if there is one.</param>
    public SendOutcome SendLink(KeyLink? current, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now) || Step is not RecoveryStep.Link || current?.Id != LinkId)
        {
            return new SendOutcome.NotOpen();
        }

        var outcome = current?.StateAt(now) switch
        {
            null or KeyLinkState.NotDelivered => null,
            KeyLinkState.OnItsWay => new SendOutcome.OnItsWay(current.Delivery.AcceptBy),
            KeyLinkState.Live when LinksIssued >= limits.LinksPerCase => new SendOutcome.NoneLeft(current.Delivery.Deadline),
            KeyLinkState.Live when current.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next => new SendOutcome.TooSoon(next),
            KeyLinkState.Live => null,
            // It was good and is not any more: the way begins anew.
            _ => (SendOutcome)new SendOutcome.NotOpen(),
        };
        if (outcome is not null)
        {
            return outcome;
        }

        // A link that never got through is nobody's fault and does not count.
        if (current?.StateAt(now) is not KeyLinkState.NotDelivered)
        {
            LinksIssued++;
        }

        return new SendOutcome.Sent(++MailsIssued);
    }

    /// <summary>Follows the link that was sent after <see cref="SendLink"/>.</summary>
    internal void AttachLink(KeyLink link) => LinkId = link.Id;

    /// <summary>The new key is stored. False where the case was over already.</summary>
    public bool Complete(DateTimeOffset now)
    {
        if (Step is not RecoveryStep.Link)
        {
            return false;
        }

        (Step, DoneAt) = (RecoveryStep.Done, now);
        return true;
    }
}
