namespace IessPortal.Core.Platform.Secrets;

/// <summary>A secret as it is looked for: hashed under the server key, and under each of those before it.</summary>
/// <param name="All">The present key's first, which is what is stored of a new secret.</param>
public sealed record SecretHash(IReadOnlyList<byte[]> All)
{
    /// <summary>What is stored; nothing is looked for by it alone, since it may have been stored under an earlier key.</summary>
    public byte[] Stored => All[0];

    /// <summary>What is found first, under the present key or one before it: for queries that take one hash at a time.</summary>
    public async Task<T?> FindAsync<T>(Func<byte[], Task<T?>> find) where T : class
    {
        ArgumentNullException.ThrowIfNull(find);
        foreach (var hash in All)
        {
            if (await find(hash) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether it is what was stored, under whichever key that was; takes as long whether it is or not.</summary>
    public bool Is(ReadOnlySpan<byte> stored)
    {
        var same = false;
        foreach (var hash in All)
        {
            same |= SecretHasher.Same(hash, stored);
        }

        return same;
    }
}
