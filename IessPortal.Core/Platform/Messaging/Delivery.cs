namespace IessPortal.Core.Platform.Messaging;

public enum DeliveryState
{
    /// <summary>The mail server has not accepted the mail yet. What got through all the same is good.</summary>
    OnItsWay,
    /// <summary>Accepted, and within its window.</summary>
    Live,
    Expired,
    /// <summary>Refused, or not accepted in time: what it carried is void.</summary>
    NotDelivered,
}

/// <summary>The clock of a code or link: it starts when the mail server accepts the mail, and there is a limit to that, too.</summary>
public sealed class Delivery
{
    /// <summary>For the database.</summary>
    private Delivery() { }

    public Delivery(DateTimeOffset now, TimeSpan acceptance) => (IssuedAt, AcceptBy) = (now, now + acceptance);

    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Void unless the mail server has accepted the mail by then.</summary>
    public DateTimeOffset AcceptBy { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Void from then on; set on acceptance.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>When it became certain that the mail will not get through.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>Whether the recipient's address itself was refused, so that sending again is no use.</summary>
    public bool AddressRefused { get; private set; }

    public DeliveryState StateAt(DateTimeOffset now) =>
        FailedAt is not null ? DeliveryState.NotDelivered
        : Deadline is { } deadline ? now < deadline ? DeliveryState.Live : DeliveryState.Expired
        : now < AcceptBy ? DeliveryState.OnItsWay : DeliveryState.NotDelivered;

    public bool IsUsable(DateTimeOffset now) => StateAt(now) is DeliveryState.Live or DeliveryState.OnItsWay;

    /// <summary>When another may be asked for, so long after it was accepted; null: now, or the clock has been set back since, and nobody can tell.</summary>
    public DateTimeOffset? ResendableAt(DateTimeOffset now, TimeSpan wait) =>
        AcceptedAt is { } acceptedAt && now < acceptedAt + wait && !now.WasSetBackSince(acceptedAt) ? acceptedAt + wait : null;

    /// <summary>Opens the window. False where it is open already, or the mail came too late.</summary>
    internal bool Accept(DateTimeOffset now, TimeSpan window)
    {
        if (StateAt(now) is not DeliveryState.OnItsWay)
        {
            return false;
        }

        (AcceptedAt, Deadline) = (now, now + window);
        return true;
    }

    /// <summary>The mail will not get through. False where it did, or that was known.</summary>
    internal bool Fail(DateTimeOffset now, bool addressRefused)
    {
        if (AcceptedAt is not null || FailedAt is not null)
        {
            return false;
        }

        (FailedAt, AddressRefused) = (now, addressRefused);
        return true;
    }
}
