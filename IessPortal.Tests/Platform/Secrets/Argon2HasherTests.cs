using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace IessPortal.Tests.Platform.Secrets;

public sealed class Argon2HasherTests
{
    private const string Key = "Yaguana+92x";
    private static readonly PortalUser User = new();
    private static readonly Argon2Hasher<PortalUser> Hasher = new(new HashCost(8, 1));

    [Fact]
    public void A_hash_says_algorithm_and_cost_and_has_a_salt_of_its_own()
    {
        var hash = Hasher.HashPassword(User, Key);

        Assert.Matches(@"^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$", hash);
        Assert.NotEqual(hash, Hasher.HashPassword(User, Key));
        Assert.Equal(PasswordVerificationResult.Success, Hasher.VerifyHashedPassword(User, hash, Key));
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, hash, "yaguana+92x"));
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(16, 1)]
    public void A_hash_of_another_cost_holds_and_is_to_be_made_anew(int memory, int passes)
    {
        var hash = new Argon2Hasher<PortalUser>(new HashCost(memory, passes)).HashPassword(User, Key);

        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, Hasher.VerifyHashedPassword(User, hash, Key));
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, hash, "other"));
    }

    [Fact]
    public void Identity_s_hash_holds_and_is_to_be_made_anew()
    {
        var hash = new PasswordHasher<PortalUser>().HashPassword(User, Key);

        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, Hasher.VerifyHashedPassword(User, hash, Key));
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, hash, "other"));
    }

    [Fact]
    public void Nothing_is_the_key_of_nobody_and_of_what_is_no_hash()
    {
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, Hasher.Nobodys, Key));
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA", Key));
        // A digest of the list of last keys is no hash to log in by.
        var digest = Hasher.HashPassword(User, Key).Replace(",p=1$", ",p=1,keyid=AAAAAAAA$", StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Failed, Hasher.VerifyHashedPassword(User, digest, Key));
    }
}
