namespace IessPortal.Core.Platform.Secrets;

/// <summary>Encrypts what has to be read again (a mail that still waits to be sent): AES-256-GCM, bound to the record it belongs to.</summary>
public sealed class SecretBox(ServerKey serverKey)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly IReadOnlyList<byte[]> keys = (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("box");

    /// <summary>Nonce, tag and ciphertext in one; opens only with the same <paramref name="owner"/>.</summary>
    public byte[] Seal(string text, Guid owner)
    {
        return Seal(Encoding.UTF8.GetBytes(text), owner);
    }

    /// <summary>The same for what is no text.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, Guid owner)
    {
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[0], TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), owner.ToByteArray());
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">
    /// The bytes were altered, belong to another owner, or were sealed under a server key that is not there.
    /// </exception>
    public string Open(ReadOnlySpan<byte> sealedBytes, Guid owner) => Encoding.UTF8.GetString(OpenBytes(sealedBytes, owner));

    /// <summary>The same for what is no text.</summary>
    /// <exception cref="CryptographicException">
    /// The bytes were altered, belong to another owner, or were sealed under a server key that is not there.
    /// </exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> sealedBytes, Guid owner)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Too short to be a sealed.");
        }

        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        foreach (var key in keys)
        {
            if (Opens(key, sealedBytes, owner, plain))
            {
                return plain;
            }
        }

        throw new CryptographicException(
            "What was sealed cannot be opened: it was altered, belongs to something else, or was sealed under a server key that is not among those given.");
    }

    // The tag tells under which key it was sealed: no other opens it.
    private static bool Opens(byte[] key, ReadOnlySpan<byte> sealedBytes, Guid owner, byte[] plain)
    {
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(
                sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..], sealedBytes.Slice(NonceLength, TagLength), plain, owner.ToByteArray());
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
