namespace IessPortal.Core.Platform.Secrets;

/// <summary>Encrypts what has to be read again (a mail that still waits to be sent): AES-256-GCM, bound to the record it belongs to.</summary>
public sealed class SecretBox(ServerKey serverKey)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] key = (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).Derive("box");

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
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), owner.ToByteArray());
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were altered, belong to another owner, or were sealed under another server key.</exception>
    public string Open(ReadOnlySpan<byte> sealedBytes, Guid owner) => Encoding.UTF8.GetString(OpenBytes(sealedBytes, owner));

    /// <summary>The same for what is no text.</summary>
    /// <exception cref="CryptographicException">The bytes were altered, belong to another owner, or were sealed under another server key.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> sealedBytes, Guid owner)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Too short to be a sealed.");
        }

        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..], sealedBytes.Slice(NonceLength, TagLength), plain, owner.ToByteArray());
        return plain;
    }
}
