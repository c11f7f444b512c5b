using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>Judges keys that secondary users choose.</summary>
public sealed class OwnKeys(IPasswordHasher<PortalUser> hasher)
{
    /// <summary>The rules that a key breaks, that about earlier ones included; empty: none.</summary>
    /// <param name="user">Whose key it is to be.</param>
    /// <param name="key">As <see cref="KeyPolicy.Read"/> gives it.</param>
    internal IReadOnlyList<string> FaultsOf(EmployerAccount account, SecondaryUser user, string key)
    {
        var broken = KeyPolicy.For(account, user).BrokenBy(key);
        return broken.Count > 0 ? broken
            : user.Keys.Any(
                earlier => hasher.VerifyHashedPassword(user.User, earlier.Hash, key) is not PasswordVerificationResult.Failed) ? [KeyPolicy.HistoryRuleId]
            : [];
    }
}
