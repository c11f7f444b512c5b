namespace IessPortal.Core.Platform.Secrets;

/// <summary>The one secret that lives outside the database; every other key is derived from it, one for each purpose (HKDF, RFC 5869).</summary>
/// <remarks>Without it a copy of the database opens no code, no link and no mail, and nobody can forge the audit chain.</remarks>
public sealed class ServerKey
{
    /// <summary>256 bits.</summary>
    public const int Length = 32;

    private readonly byte[] root;

    /// <param name="root">At least <see cref="Length"/> bytes.</param>
    /// <param name="earlier">Keys that were in its place before, the newest first: they verify and open, and make nothing new.</param>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="Length"/> bytes.</exception>
    public ServerKey(ReadOnlySpan<byte> root, IReadOnlyList<ServerKey>? earlier = null)
    {
        if (root.Length < Length)
        {
            throw new ArgumentException($"A server key has at least {Length} bytes.", nameof(root));
        }

        (this.root, Earlier) = (root.ToArray(), earlier ?? []);
    }

    /// <summary>The keys before it, the newest first.</summary>
    public IReadOnlyList<ServerKey> Earlier { get; }

    /// <summary>It and those before it.</summary>
    public IEnumerable<ServerKey> All => Earlier.Prepend(this);

    /// <summary>By what people tell it from others; says nothing about it.</summary>
    public string Id => Convert.ToHexStringLower(Derive("id").AsSpan(0, 4));

    /// <summary>The 256-bit key for one purpose; the same purpose always gives the same key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, Length, info: Encoding.UTF8.GetBytes($"IessPortal/{purpose}/1"));

    /// <summary>The keys for one purpose, of it and of those before it.</summary>
    public IReadOnlyList<byte[]> DeriveAll(string purpose) => [.. All.Select(key => key.Derive(purpose))];

    /// <summary>Reads keys as they are written down: base64, the present one first, each behind a blank or in a line of its own.</summary>
    /// <returns>None where something else stands there, or nothing.</returns>
    public static ServerKey? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ServerKey? key = null;
        var earlier = new List<ServerKey>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var bytes = new byte[word.Length];
            if (!Convert.TryFromBase64String(word, bytes, out var length) || length < Length)
            {
                return null;
            }

            key = new ServerKey(bytes.AsSpan(0, length), [.. earlier]);
            earlier.Insert(0, key);
        }

        return key;
    }

    /// <summary>A key that was never there, as it is written down.</summary>
    public static string NewText() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
}
