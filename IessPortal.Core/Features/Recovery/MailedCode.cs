using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What a code is at a given moment.</summary>
public enum CodeState
{
    /// <summary>The mail server has not accepted the mail yet; a code that got through all the same is good.</summary>
    OnItsWay,
    Live,
    Expired,
    Used,
    Replaced,
    /// <summary>Too many wrong ones were typed.</summary>
    Exhausted,
    NotDelivered,
}

/// <summary>A code that was mailed and is to be typed back.</summary>
public abstract class MailedCode
{
    /// <summary>For the database.</summary>
    private protected MailedCode() => (Hash, Delivery) = (null!, null!);

    private protected MailedCode(int mailNumber, byte[] hash, Delivery delivery) => (MailNumber, Hash, Delivery) = (mailNumber, hash, delivery);

    /// <summary>Which of the case's mails it went out with, from 1.</summary>
    public int MailNumber { get; private set; }

    public byte[] Hash { get; private set; }
    public Delivery Delivery { get; private set; }
    public int WrongTries { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }
    public DateTimeOffset? ExhaustedAt { get; private set; }

    public CodeState StateAt(DateTimeOffset now) =>
        UsedAt is not null ? CodeState.Used
        : ReplacedAt is not null ? CodeState.Replaced
        : ExhaustedAt is not null ? CodeState.Exhausted
        : Delivery.StateAt(now) switch
        {
            DeliveryState.OnItsWay => CodeState.OnItsWay,
            DeliveryState.Live => CodeState.Live,
            DeliveryState.Expired => CodeState.Expired,
            _ => CodeState.NotDelivered,
        };

    public bool IsUsable(DateTimeOffset now) => StateAt(now) is CodeState.Live or CodeState.OnItsWay;

    /// <summary>Whether it counts against the codes of a case: one that never got through does not, unless somebody guessed at it.</summary>
    /// <remarks>Otherwise a mail server that is down for hours would hand out guesses without end.</remarks>
    internal bool CountsTowardLimit(DateTimeOffset now) => WrongTries > 0 || Delivery.StateAt(now) is not DeliveryState.NotDelivered;

    /// <summary>The mail server took the mail: the window opens. False where that does not matter any more.</summary>
    public bool MailAccepted(DateTimeOffset now, TimeSpan window) => IsUsable(now) && Delivery.Accept(now, window);

    /// <summary>The mail will not get through. False where that does not matter any more.</summary>
    public bool MailFailed(DateTimeOffset now, bool addressRefused) => this is { UsedAt: null, ReplacedAt: null } && Delivery.Fail(now, addressRefused);

    internal void Use(DateTimeOffset now) => UsedAt = now;

    internal void Replace(DateTimeOffset now) => ReplacedAt = now;

    /// <summary>Counts a wrong try and gives those that are left; with none left, the code is spent.</summary>
    internal int RegisterFailedAttempt(DateTimeOffset now, int tries)
    {
        WrongTries++;
        if (WrongTries >= tries)
        {
            ExhaustedAt = now;
        }

        return Math.Max(0, tries - WrongTries);
    }
}
