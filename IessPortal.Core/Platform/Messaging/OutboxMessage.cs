using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Platform.Messaging;

public enum OutboxState
{
    Waiting,
    /// <summary>The mail server took it.</summary>
    Accepted,
    /// <summary>The recipient's address was refused.</summary>
    Refused,
    /// <summary>It could not be handed over in the time it had.</summary>
    GivenUp,
}

/// <summary>A mail that was decided on, written together with what it announces, until it is handed over.</summary>
public sealed class OutboxMessage : IWatched
{
    IEnumerable<string> IWatched.Topics =>
    [
        .. State is OutboxState.Waiting && LeasedUntil is null ? [LiveEvents.Outbox] : Array.Empty<string>(),
        .. LastError is not null ? [LiveEvents.MailFailures] : Array.Empty<string>(),
    ];

    /// <summary>For the database.</summary>
    private OutboxMessage() => (Recipient, Culture, Kind) = (null!, null!, null!);

    public OutboxMessage(Guid id, string recipient, string culture, string kind, byte[] payload, DateTimeOffset now)
    {
        (Id, Recipient, Culture, Kind, Payload, CreatedAt, DueAt, ScheduledAt) = (id, recipient, culture, kind, payload, now, now, now);
    }

    public Guid Id { get; private set; }
    public string Recipient { get; private set; }
    public string Culture { get; private set; }

    /// <summary>The id of the mail's template, for those who watch the queue.</summary>
    public string Kind { get; private set; }

    /// <summary>
    /// The content, sealed; erased as soon as it is not needed any more: once the mail got through, or its window is over. A notice that failed keeps it, so
    /// that it can be sent again.
    /// </summary>
    public byte[]? Payload { get; private set; }

    /// <summary>The short reference printed on the mail.</summary>
    public string Reference { get; init; } = string.Empty;

    /// <summary>By what it goes out; the recipient is an address or a number accordingly.</summary>
    public DeliveryChannel Channel { get; init; }

    /// <summary>Which of the case's mails it is, from 1; 0 for a notice.</summary>
    public int MailNumber { get; init; }

    /// <summary>The case whose code it carries or to which it belongs.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The key link that it carries.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>The account that it is a notice about; one that fails goes on by other ways, see <see cref="INoticeFailureHandler"/>.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>When it loses its worth; none: it goes on being tried.</summary>
    public DateTimeOffset? GiveUpAt { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }
    public OutboxState State { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>
    /// When <see cref="DueAt"/> and <see cref="LeasedUntil"/> were set last. A clock that shows less has been set back since, and neither is believed.
    /// </summary>
    public DateTimeOffset ScheduledAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Attempts of which nobody knows how they ended: the mail itself was under way, and no answer came.</summary>
    public int DoubtfulAttempts { get; private set; }

    /// <summary>Until then somebody is at it; a claim that was not settled by then is void.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>What the other side said last.</summary>
    public string? LastError { get; private set; }

    /// <summary>Who it waits for: the recipient's mail domain, in small letters; for all text messages their gateway, which is nothing.</summary>
    public string Destination =>
        Channel is DeliveryChannel.Sms ? string.Empty : Recipient[(Recipient.IndexOf('@', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    /// <summary>Whether trying again at once makes sense: it failed before, nobody is at it, and it has no window that has closed.</summary>
    public bool CanResend(DateTimeOffset now) =>
        Attempts > 0 && GiveUpAt is null && Payload is not null && State is not OutboxState.Accepted && !IsLeased(now);

    public bool IsClaimable(DateTimeOffset now) => State is OutboxState.Waiting && (DueAt <= now || now.WasSetBackSince(ScheduledAt)) && !IsLeased(now);

    /// <summary>Takes it for one attempt. False where somebody else has it, or it is not due.</summary>
    internal bool Claim(DateTimeOffset now, TimeSpan lease)
    {
        if (!IsClaimable(now))
        {
            return false;
        }

        Attempts++;
        (DueAt, LeasedUntil, ScheduledAt) = (DueAt < now ? DueAt : now, now + lease, now);
        return true;
    }

    /// <summary>Writes down what came of the attempt; what was settled before stays as it is.</summary>
    internal void Settle(SendResult result, DateTimeOffset now)
    {
        if (State is not OutboxState.Waiting)
        {
            return;
        }

        var leasedFor = LeasedUntil - ScheduledAt ?? TimeSpan.Zero;
        var claimedAt = ScheduledAt;
        (LeasedUntil, ScheduledAt) = (null, now);
        switch (result)
        {
            case SendResult.Accepted:
                End(OutboxState.Accepted, now);
                break;
            case SendResult.AddressRefused refused:
                LastError = refused.Detail;
                End(OutboxState.Refused, now);
                break;
            case SendResult.TemporaryFailure notNow:
                LastError = notNow.Detail;
                TryAgain(CourierSchedule.NextAttempt(this, now), now);
                break;
            case SendResult.InDoubt inDoubt:
                LastError = inDoubt.Detail;
                DoubtfulAttempts++;
                // The other side may have it, or be at it still: until the claim would have lapsed nobody hurries it.
                var lapses = now.WasSetBackSince(claimedAt) ? now + leasedFor : claimedAt + leasedFor;
                TryAgain(CourierSchedule.NextAfterDoubt(this, now, lapses), now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result of handing over.");
        }
    }

    /// <summary>Has it tried again at once, as if it had just been written. False where that makes no sense.</summary>
    internal bool Resend(DateTimeOffset now)
    {
        if (!CanResend(now))
        {
            return false;
        }

        (State, DueAt, ScheduledAt, LeasedUntil, SettledAt, DoubtfulAttempts) = (OutboxState.Waiting, now, now, null, null, 0);
        return true;
    }

    private bool IsLeased(DateTimeOffset now) => LeasedUntil > now && !now.WasSetBackSince(ScheduledAt);

    private void TryAgain(DateTimeOffset? next, DateTimeOffset now)
    {
        if (next is { } due)
        {
            DueAt = due;
        }
        else
        {
            End(OutboxState.GivenUp, now);
        }
    }

    private void End(OutboxState state, DateTimeOffset now) =>
        (State, SettledAt, Payload) = (state, now, state is OutboxState.Accepted || GiveUpAt is not null ? null : Payload);
}
