using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>Argon2id in the place of Identity's PBKDF2, whose hashes are still recognised: what they or another cost made is to be hashed anew.</summary>
public sealed class Argon2Hasher<TUser>(HashCost cost) : IPasswordHasher<TUser> where TUser : class
{
    private readonly PasswordHasher<TUser> earlier = new();

    /// <summary>A hash of nothing, to be compared with where there is none: the answer takes as long.</summary>
    public string Nobodys { get; } = new PhcHash(cost, Argon2.NewSalt(), RandomNumberGenerator.GetBytes(Argon2.DigestLength)).ToString();

    public string HashPassword(TUser user, string password)
    {
        var salt = Argon2.NewSalt();
        return new PhcHash(cost, salt, Argon2.Derive(password, salt, cost)).ToString();
    }

    public PasswordVerificationResult VerifyHashedPassword(TUser user, string hashedPassword, string providedPassword)
    {
        ArgumentNullException.ThrowIfNull(hashedPassword);
        if (!hashedPassword.StartsWith('$'))
        {
            return earlier.VerifyHashedPassword(user, hashedPassword, providedPassword) is PasswordVerificationResult.Failed
                ? PasswordVerificationResult.Failed
                : PasswordVerificationResult.SuccessRehashNeeded;
        }

        return PhcHash.Parse(hashedPassword) is not { KeyId: null } hash
            || !SecretHasher.Same(Argon2.Derive(providedPassword, hash.Salt, hash.Cost), hash.Digest)
            ? PasswordVerificationResult.Failed
            : hash.Cost == cost ? PasswordVerificationResult.Success : PasswordVerificationResult.SuccessRehashNeeded;
    }
}
