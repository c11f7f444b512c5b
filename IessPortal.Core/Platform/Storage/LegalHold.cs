namespace IessPortal.Core.Platform.Storage;

/// <summary>An authority has ordered that what is held about an employer be kept: no purge takes anything of it until the hold is lifted.</summary>
public sealed class LegalHold
{
    public const int LongestProceeding = 60;
    public const int LongestReason = 500;

    /// <summary>For the database.</summary>
    private LegalHold() => (Proceeding, Reason) = (null!, null!);

    /// <param name="proceeding">Its number, as the authority gives it.</param>
    /// <param name="reason">What was ordered, and by whom.</param>
    public LegalHold(Guid id, Guid accountId, string proceeding, string reason, Guid placedBy, DateTimeOffset now) =>
        (Id, AccountId, Proceeding, Reason, PlacedBy, PlacedAt) = (id, accountId, proceeding, reason, placedBy, now);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Proceeding { get; private set; }
    public string Reason { get; private set; }
    public Guid PlacedBy { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public Guid? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public string? LiftReason { get; private set; }

    /// <summary>Lifts it, once.</summary>
    /// <returns>False where it was lifted before.</returns>
    public bool Lift(Guid by, string reason, DateTimeOffset now)
    {
        if (LiftedAt is not null)
        {
            return false;
        }

        (LiftedBy, LiftedAt, LiftReason) = (by, now, reason);
        return true;
    }
}
