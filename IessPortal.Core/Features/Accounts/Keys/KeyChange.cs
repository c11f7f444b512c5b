namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>What of an account was changed.</summary>
public enum ChangedPart
{
    Key,
    Email,
    Mobile,
}

/// <summary>
/// A key that was set, or contact data that their owner changed, for as long as somebody may say that it was not their doing; then the supervisors' case.
/// </summary>
public sealed class KeyChange
{
    /// <summary>For the database.</summary>
    private KeyChange() => (Reference, TokenHash) = (null!, null!);

    public KeyChange(Guid id, Guid accountId, string reference, byte[] tokenHash, DateTimeOffset now, TimeSpan window)
    {
        (Id, AccountId, Reference, TokenHash, At, DisputableUntil) = (id, accountId, reference, tokenHash, now, now + window);
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public ChangedPart Part { get; init; }

    /// <summary>The short reference of the case that led to it.</summary>
    public string Reference { get; private set; }

    /// <summary>Of the token in the notices' «No fui yo».</summary>
    public byte[] TokenHash { get; private set; }

    public DateTimeOffset At { get; private set; }
    public DateTimeOffset DisputableUntil { get; private set; }

    /// <summary>When somebody said «No fui yo»: from then on it waits for a supervisor.</summary>
    public DateTimeOffset? DisputedAt { get; private set; }

    /// <summary>When a supervisor closed the case.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Closes the supervisors' case. False where there is none.</summary>
    public bool Settle(DateTimeOffset now)
    {
        if (DisputedAt is null || SettledAt is not null)
        {
            return false;
        }

        SettledAt = now;
        return true;
    }

    public DisputeOutcome Dispute(DateTimeOffset now)
    {
        if (DisputedAt is { } before)
        {
            return new DisputeOutcome.AlreadyDisputed(before);
        }

        if (now >= DisputableUntil)
        {
            return new DisputeOutcome.TooLate(DisputableUntil);
        }

        DisputedAt = now;
        return new DisputeOutcome.Disputed();
    }
}

[Union]
public abstract partial record DisputeOutcome
{
    public sealed record Disputed : DisputeOutcome;

    public sealed record AlreadyDisputed(DateTimeOffset At) : DisputeOutcome;

    public sealed record TooLate(DateTimeOffset Since) : DisputeOutcome;
}
