using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>Entries of the chain that were read at once, as what their hashes cover. Serves again and again: nothing is made for an entry.</summary>
/// <param name="size">How many it takes.</param>
public sealed class AuditPage(int size)
{
    private readonly JoinedParts messages = new();
    private readonly Row[] rows = new Row[size];
    private readonly byte[] hashes = new byte[size * Row.Hashes];

    internal int Size => rows.Length;

    internal int Count { get; private set; }

    internal bool IsFull => Count == Size;

    /// <summary>The number of the last entry.</summary>
    internal long Last => rows[Count - 1].Sequence;

    internal void Clear()
    {
        messages.Clear();
        Count = 0;
    }

    internal void Add(in StoredEntry entry)
    {
        var start = messages.Length;
        entry.WriteTo(messages);
        // What is longer or shorter than any hash agrees with none.
        var isSound = entry.Hash.Length == SHA256.HashSizeInBytes && entry.PreviousHash.Length is 0 or SHA256.HashSizeInBytes;
        if (isSound)
        {
            entry.Hash.CopyTo(hashes.AsSpan(Count * Row.Hashes));
            entry.PreviousHash.CopyTo(hashes.AsSpan((Count * Row.Hashes) + SHA256.HashSizeInBytes));
        }

        rows[Count++] = new(entry.Sequence, start, messages.Length, entry.PreviousHash.Length, isSound);
    }

    /// <summary>An entry in which something stands that the program never writes.</summary>
    internal void AddUnsound(long sequence) => rows[Count++] = new(sequence, 0, 0, 0, false);

    internal long SequenceOf(int row) => rows[row].Sequence;

    /// <summary>Whether it is such as the program writes.</summary>
    internal bool IsSound(int row) => rows[row].IsSound;

    internal ReadOnlySpan<byte> MessageOf(int row) => messages.Between(rows[row].Start, rows[row].End);

    internal ReadOnlySpan<byte> HashOf(int row) => hashes.AsSpan(row * Row.Hashes, SHA256.HashSizeInBytes);

    internal ReadOnlySpan<byte> PreviousHashOf(int row) => hashes.AsSpan((row * Row.Hashes) + SHA256.HashSizeInBytes, rows[row].PreviousLength);

    private readonly record struct Row(long Sequence, int Start, int End, int PreviousLength, bool IsSound)
    {
        /// <summary>The bytes of an entry's two.</summary>
        public const int Hashes = 2 * SHA256.HashSizeInBytes;
    }
}
