using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>Asks for a key link: the first right after the code, or another in place of one that did not arrive.</summary>
    /// <param name="current">The newest link of the case, if there is one.</param>
    /// <param name="now">The time.</param>
    /// <param name="limits">From the settings.</param>
    public SendLinkOutcome SendLink(KeyLink? current, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now))
        {
            return new SendLinkOutcome.CaseExpired();
        }

        if (Step is not RecoveryStep.Link || current?.Id != LinkId)
        {
            return new SendLinkOutcome.OutOfStep(Step);
        }

        var outcome = current?.StateAt(now) switch
        {
            null or KeyLinkState.NotDelivered => null,
            KeyLinkState.OnItsWay => new SendLinkOutcome.OnItsWay(current.Delivery.AcceptBy),
            KeyLinkState.Live when LinksIssued >= limits.LinksPerCase => new SendLinkOutcome.NoneLeft(current.Delivery.Deadline!.Value),
            KeyLinkState.Live when current.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next => new SendLinkOutcome.TooSoon(next),
            KeyLinkState.Live => null,
            var state => (SendLinkOutcome)new SendLinkOutcome.Over(state.Value),
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

        return new SendLinkOutcome.Sent(++MailsIssued);
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

/// <summary>What came of asking for a key link.</summary>
public abstract record SendLinkOutcome
{
    private SendLinkOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent, Func<OnItsWay, T> OnItsWay, Func<TooSoon, T> TooSoon, Func<NoneLeft, T> NoneLeft, Func<Over, T> Over, Func<OutOfStep, T> OutOfStep,
        Func<CaseExpired, T> CaseExpired);

    public sealed record Sent(int MailNumber) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>All links of the case went out; the last is good until then.</summary>
    public sealed record NoneLeft(DateTimeOffset LastUntil) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    /// <summary>The link was good and is not any more: the way begins anew.</summary>
    public sealed record Over(KeyLinkState State) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Over(this);
    }

    public sealed record OutOfStep(RecoveryStep Step) : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OutOfStep(this);
    }

    public sealed record CaseExpired : SendLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.CaseExpired(this);
    }
}
