using NSec.Cryptography;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>What one hash costs.</summary>
/// <param name="KiB">Memory that it fills.</param>
/// <param name="Passes">How often it goes over that memory.</param>
public sealed record HashCost(int KiB, int Passes);

/// <summary>Argon2id (RFC 9106) with one lane, by libsodium.</summary>
internal static class Argon2
{
    public const int SaltLength = 16;
    public const int DigestLength = 32;

    public static byte[] Derive(string password, ReadOnlySpan<byte> salt, HashCost cost) =>
        new Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.KiB, NumberOfPasses = cost.Passes })
            .DeriveBytes(Encoding.UTF8.GetBytes(password), salt, DigestLength);

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);
}
