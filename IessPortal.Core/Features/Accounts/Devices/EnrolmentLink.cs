using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>What a link to enrol a device is at a given moment.</summary>
public enum EnrolmentState
{
    Live,
    Used,
    Replaced,
    Expired,
}

/// <summary>A link shown at the counter as a QR code: opened on the employer's own telephone, it enrols one device.</summary>
public sealed class EnrolmentLink : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfVisit(VisitId)];

    /// <summary>For the database.</summary>
    private EnrolmentLink() => TokenHash = null!;

    public EnrolmentLink(Guid id, Guid accountId, Guid visitId, byte[] tokenHash, DateTimeOffset now, TimeSpan window) =>
        (Id, AccountId, VisitId, TokenHash, IssuedAt, EndsAt) = (id, accountId, visitId, tokenHash, now, now + window);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Guid VisitId { get; private set; }
    public byte[] TokenHash { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }

    public EnrolmentState StateAt(DateTimeOffset now) =>
        UsedAt is not null ? EnrolmentState.Used
        : ReplacedAt is not null ? EnrolmentState.Replaced
        : now < EndsAt ? EnrolmentState.Live : EnrolmentState.Expired;

    /// <summary>The telephone shows the page behind it. True the first time.</summary>
    public bool Open(DateTimeOffset now)
    {
        if (OpenedAt is not null || StateAt(now) is not EnrolmentState.Live)
        {
            return false;
        }

        OpenedAt = now;
        return true;
    }

    /// <summary>Spends it, together with storing the device. False where it was not good any more.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (StateAt(now) is not EnrolmentState.Live)
        {
            return false;
        }

        UsedAt = now;
        return true;
    }

    /// <summary>Voids it in favour of a newer one. False where it was void already.</summary>
    public bool Replace(DateTimeOffset now)
    {
        if (StateAt(now) is not EnrolmentState.Live)
        {
            return false;
        }

        ReplacedAt = now;
        return true;
    }
}
