namespace IessPortal.Core.Platform.Secrets;

/// <summary>A secret as it is looked for: hashed under the server key, and under each of those before it.</summary>
/// <param name="All">The present key's first, which is what is stored of a new secret.</param>
public sealed record SecretHash(IReadOnlyList<byte[]> All)
{
    /// <summary>What is stored.</summary>
    public byte[] ToArray() => All[0];

    /// <inheritdoc cref="ToArray"/>
    public static implicit operator byte[](SecretHash hash) => hash?.ToArray() ?? [];

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
