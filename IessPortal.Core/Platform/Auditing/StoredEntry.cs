using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>An entry as it is stored, its texts in UTF-8, in the buffers of whoever read it.</summary>
internal readonly ref struct StoredEntry
{
    public required long Sequence { get; init; }

    /// <summary>Of the moment, UTC.</summary>
    public required long Ticks { get; init; }

    public required ReadOnlySpan<byte> Kind { get; init; }
    public required ReadOnlySpan<byte> ActorKind { get; init; }
    public required Guid? ActorId { get; init; }
    public required ReadOnlySpan<byte> Address { get; init; }
    public required Guid? AccountId { get; init; }
    public required ReadOnlySpan<byte> Reference { get; init; }
    public required ReadOnlySpan<byte> Detail { get; init; }
    public required ReadOnlySpan<byte> PreviousHash { get; init; }
    public required ReadOnlySpan<byte> Hash { get; init; }

    /// <summary>Appends what its hash covers: all it says, and the hash it stands behind.</summary>
    public void WriteTo(JoinedParts parts)
    {
        parts.Append("entry"u8);
        parts.AppendHex(PreviousHash);
        parts.Append(Sequence);
        parts.Append(Ticks);
        parts.Append(Kind);
        parts.Append(ActorKind);
        parts.Append(ActorId);
        parts.Append(Address);
        parts.Append(AccountId);
        parts.Append(Reference);
        parts.Append(Detail);
    }
}
