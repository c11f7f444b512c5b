namespace IessPortal.Core.Platform.Secrets;

/// <summary>Hashes codes, tokens and answers under the server's key, so that short ones cannot be guessed from a copy of the database.</summary>
public sealed class SecretHasher(ServerKey serverKey)
{
    private readonly IReadOnlyList<byte[]> keys = (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("secrets");

    /// <summary>HMAC-SHA-256 over the purpose and the parts, each with its length so that no two lists of parts run together.</summary>
    public byte[] Hash(string purpose, params ReadOnlySpan<string> parts) => HMACSHA256.HashData(keys[0], Join(purpose, parts));

    /// <summary>HMAC-SHA-256 over what has the purpose as its first part.</summary>
    internal byte[] Hash(JoinedParts joined) => HMACSHA256.HashData(keys[0], joined.Written);

    /// <summary>The same for who hashes a great many, one behind the other.</summary>
    internal IncrementalHash Begin() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys[0]);

    /// <summary>The same under every key that counts, to look for what may have been stored under an earlier one.</summary>
    public SecretHash Hashes(string purpose, params ReadOnlySpan<string> parts)
    {
        var text = Join(purpose, parts);
        return new(keys.Select(key => HMACSHA256.HashData(key, text)).ToList());
    }

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => CryptographicOperations.FixedTimeEquals(left, right);

    private static byte[] Join(string purpose, ReadOnlySpan<string> parts)
    {
        var joined = new JoinedParts();
        joined.Append(purpose);
        foreach (var part in parts)
        {
            joined.Append(part);
        }

        return joined.Written.ToArray();
    }
}
