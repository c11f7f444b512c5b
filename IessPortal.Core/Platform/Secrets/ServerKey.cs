namespace IessPortal.Core.Platform.Secrets;

/// <summary>The one secret that lives outside the database; every other key is derived from it, one for each purpose (HKDF, RFC 5869).</summary>
/// <remarks>Without it a copy of the database opens no code, no link and no mail, and nobody can forge the audit chain.</remarks>
public sealed class ServerKey
{
    /// <summary>256 bits.</summary>
    public const int Length = 32;

    private readonly byte[] root;

    /// <exception cref="ArgumentException">The key is shorter than <see cref="Length"/> bytes.</exception>
    public ServerKey(ReadOnlySpan<byte> root)
    {
        if (root.Length < Length)
        {
            throw new ArgumentException($"A server key has at least {Length} bytes.", nameof(root));
        }

        this.root = root.ToArray();
    }

    /// <summary>The 256-bit key for one purpose; the same purpose always gives the same key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, Length, info: Encoding.UTF8.GetBytes($"IessPortal/{purpose}/1"));
}
