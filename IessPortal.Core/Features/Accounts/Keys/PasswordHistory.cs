using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Judges a new key, wherever it is set.</summary>
public sealed class PasswordHistory(IPasswordHasher<PortalUser> hasher)
{
    /// <summary>The rules that it breaks; earlier keys apart, since that they are known would tell whoever does not know them.</summary>
    public static IReadOnlyList<string> BrokenBy(EmployerAccount account, string key) => KeyPolicy.For(account).BrokenBy(key);

    /// <summary>Whether it is one of the last keys, the present one included.</summary>
    public bool IsEarlier(EmployerAccount account, string key) =>
        account.Keys.Any(earlier => hasher.VerifyHashedPassword(account.User, earlier.Hash, key) is not PasswordVerificationResult.Failed);

    public string HashOf(EmployerAccount account, string key) => hasher.HashPassword(account.User, key);
}
