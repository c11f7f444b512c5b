using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>What a key link is at a given moment.</summary>
public enum KeyLinkState
{
    /// <summary>The mail server has not accepted the mail yet; a link that got through all the same is good.</summary>
    OnItsWay,
    Live,
    Used,
    /// <summary>A newer one was sent, or the key was changed by another.</summary>
    Replaced,
    Expired,
    /// <summary>The mail server did not accept the mail in time, or refused the address.</summary>
    NotDelivered,
}

/// <summary>What every method ends in: a link, mailed to the employer, that sets one new key within its window.</summary>
public sealed class KeyLink : IWatched
{
    IEnumerable<string> IWatched.Topics => [Method is RecoveryMethod.Counter ? LiveEvents.OfVisit(CaseId) : LiveEvents.OfCase(CaseId)];

    /// <summary>For the database.</summary>
    private KeyLink() => (TokenHash, Reference, Delivery) = (null!, null!, null!);

    public KeyLink(Guid id, Guid accountId, KeyLinkOrigin origin, byte[] tokenHash, Delivery delivery)
    {
        (Id, AccountId, TokenHash, Delivery) = (id, accountId, tokenHash, delivery);
        (Method, CaseId, Reference, MailNumber) = origin;
        (Unblocks, Channel) = (origin.Unblocks, origin.Channel);
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public RecoveryMethod Method { get; private set; }

    /// <summary>The case it ends, of the kind that its method has.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>By what it went out.</summary>
    public DeliveryChannel Channel { get; private set; }

    /// <summary>Whether the key it sets opens an account that was blocked when it was issued.</summary>
    public bool Unblocks { get; private set; }

    /// <summary>The case's short reference, printed on the mail.</summary>
    public string Reference { get; private set; }

    /// <summary>Which of the case's mails it went out with, from 1.</summary>
    public int MailNumber { get; private set; }

    public byte[] TokenHash { get; private set; }
    public Delivery Delivery { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }

    public KeyLinkState StateAt(DateTimeOffset now) =>
        UsedAt is not null ? KeyLinkState.Used
        : ReplacedAt is not null ? KeyLinkState.Replaced
        : Delivery.StateAt(now) switch
        {
            DeliveryState.OnItsWay => KeyLinkState.OnItsWay,
            DeliveryState.Live => KeyLinkState.Live,
            DeliveryState.Expired => KeyLinkState.Expired,
            _ => KeyLinkState.NotDelivered,
        };

    public bool IsUsable(DateTimeOffset now) => StateAt(now) is KeyLinkState.Live or KeyLinkState.OnItsWay;

    /// <summary>The mail server took the mail: the window opens. False where the link is void already.</summary>
    public bool MailAccepted(DateTimeOffset now, TimeSpan window) => IsUsable(now) && Delivery.Accept(now, window);

    /// <summary>The mail will not get through. False where it does not matter any more.</summary>
    public bool MailFailed(DateTimeOffset now, bool addressRefused) => UsedAt is null && ReplacedAt is null && Delivery.Fail(now, addressRefused);

    /// <summary>Somebody looks at it in a browser. Says nothing of who, and spends nothing. True the first time.</summary>
    public bool Open(DateTimeOffset now)
    {
        if (OpenedAt is not null || !IsUsable(now))
        {
            return false;
        }

        OpenedAt = now;
        return true;
    }

    /// <summary>Voids it in favour of a newer one. False where it was void already.</summary>
    public bool Replace(DateTimeOffset now)
    {
        if (!IsUsable(now))
        {
            return false;
        }

        ReplacedAt = now;
        return true;
    }

    /// <summary>Spends it, together with storing the new key.</summary>
    public UseKeyLinkOutcome Use(DateTimeOffset now)
    {
        if (!IsUsable(now))
        {
            return new UseKeyLinkOutcome.NotUsable(StateAt(now));
        }

        UsedAt = now;
        return new UseKeyLinkOutcome.AlreadyUsed();
    }
}

/// <summary>Where a key link comes from.</summary>
public sealed record KeyLinkOrigin(RecoveryMethod Method, Guid CaseId, string Reference, int MailNumber)
{
    /// <summary>Whether what was proved before suffices to unblock, too.</summary>
    public bool Unblocks { get; init; }

    /// <summary>By what it goes out.</summary>
    public DeliveryChannel Channel { get; init; }
}

[Union]
public abstract partial record UseKeyLinkOutcome
{
    public sealed record AlreadyUsed : UseKeyLinkOutcome;

    /// <summary>It is not good any more; the state says why.</summary>
    public sealed record NotUsable(KeyLinkState State) : UseKeyLinkOutcome;
}
