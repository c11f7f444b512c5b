namespace IessPortal.Core.Platform.Auditing;

/// <summary>One thing that happened, as it stands in the book for good.</summary>
/// <remarks>Holds no secret and no more of a person than it takes to answer for what was done.</remarks>
public sealed class AuditEntry
{
    public const int LongestDetail = 500;

    /// <summary>For the database.</summary>
    private AuditEntry() { }

    public AuditEntry(DateTimeOffset at, AuditKind kind, Actor actor) =>
        (At, Kind, ActorKind, ActorId, Address) = (at, kind, actor.Kind, actor.Id, actor.Address);

    /// <summary>Position in the chain, from 1 without a gap; 0 until sealed.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }
    public AuditKind Kind { get; private set; }
    public ActorKind ActorKind { get; private set; }
    public Guid? ActorId { get; private set; }
    public string Address { get; private set; } = string.Empty;

    /// <summary>The account concerned, where one is known.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The short reference of the case concerned, where there is one.</summary>
    public string? Reference { get; init; }

    /// <summary>What a reader needs besides: a reason's code, a number of tries, a RUC.</summary>
    public string? Detail { get; init; }

    public byte[] PreviousHash { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    /// <summary>Gives the entry its place behind <paramref name="previousHash"/>; once.</summary>
    internal void Seal(long sequence, byte[] previousHash, Func<AuditEntry, byte[]> hash)
    {
        if (Sequence != 0)
        {
            throw new InvalidOperationException("An audit entry is sealed once.");
        }

        (Sequence, PreviousHash) = (sequence, previousHash);
        Hash = hash(this);
    }
}
