using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Tests.Support.Samples;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Keys;

public sealed class PasswordHistoryTests
{
    private static readonly HashCost Cheap = new(8, 1);
    private readonly EmployerAccount account = new(Sample.Id(1), Sample.Account().Employer, "Comercial Demo S.A.", "Ana Demo");
    private readonly PasswordHistory history = Make(5, Cheap);

    [Fact]
    public void The_last_keys_share_the_account_s_salt_and_the_present_one_has_its_own()
    {
        Set(history, "Mora#Tropi1", "Mora#Tropi2", "Mora#Tropi3");

        var salts = account.Keys.Select(key => SaltOf(key.Hash)).ToList();
        Assert.Equal(3, salts.Count);
        Assert.Single(salts.Distinct());
        Assert.NotEqual(salts[0], SaltOf(account.User.PasswordHash!));
        Assert.All(account.Keys, key => Assert.Contains(",keyid=", key.Hash, StringComparison.Ordinal));
        Assert.DoesNotContain(",keyid=", account.User.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_the_last_keys_is_found_and_another_is_not()
    {
        string[] keys = ["Mora#Tropi1", "Mora#Tropi2", "Mora#Tropi3", "Mora#Tropi4", "Mora#Tropi5"];
        Set(history, keys);

        Assert.All(keys, key => Assert.True(history.Try(account, key).IsEarlier));
        Assert.False(history.Try(account, "Mora#Tropi6").IsEarlier);
    }

    [Fact]
    public void Without_the_server_key_a_digest_compares_with_nothing()
    {
        Set(history, "Mora#Tropi1");
        var other = Make(6, Cheap);

        Assert.False(other.Try(account, "Mora#Tropi1").IsEarlier);
        Set(other, "Mora#Tropi2");
        Assert.True(other.Try(account, "Mora#Tropi2").IsEarlier);
        Assert.True(history.Try(account, "Mora#Tropi1").IsEarlier);
        Assert.NotEqual(SaltOf(account.Keys[0].Hash), SaltOf(account.Keys[1].Hash));
    }

    [Fact]
    public void Keys_of_another_cost_and_from_before_there_were_digests_are_found()
    {
        account.StoreKey(Identity("Mora#Tropi1"), Sample.Now);
        Set(Make(5, new HashCost(16, 2)), "Mora#Tropi2");
        Set(history, "Mora#Tropi3");

        Assert.All(["Mora#Tropi1", "Mora#Tropi2", "Mora#Tropi3"], key => Assert.True(history.Try(account, key).IsEarlier));
        Assert.False(history.Try(account, "Mora#Tropi4").IsEarlier);
    }

    [Fact]
    public void A_key_hashed_anew_takes_its_own_place_among_the_last_and_ends_no_session()
    {
        account.StoreKey(Identity("Mora#Tropi1"), Sample.Now.AddDays(-2));
        account.StoreKey(Identity("Mora#Tropi2"), Sample.Now.AddDays(-1));
        var (earlier, stamp, before) = (account.Keys[0].Hash, account.User.SecurityStamp, account.User.PasswordHash);
        var hashed = history.Hash(account, "Mora#Tropi2");

        account.Rehash(hashed);

        Assert.Equal([earlier, hashed.Digest], account.Keys.Select(key => key.Hash));
        Assert.Equal((hashed.Hash, stamp), (account.User.PasswordHash, account.User.SecurityStamp));
        Assert.NotEqual(before, account.User.PasswordHash);
        Assert.True(history.Try(account, "Mora#Tropi2").IsEarlier);
    }

    private static PasswordHistory Make(byte serverKey, HashCost cost) =>
        new(new Argon2Hasher<PortalUser>(cost), cost, new SecretHasher(new ServerKey(Enumerable.Repeat(serverKey, 32).ToArray())));

    private static HashedKey Identity(string key)
    {
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), key);
        return new(hash, hash);
    }

    private static string SaltOf(string hash) => hash.Split('$')[^2];

    private void Set(PasswordHistory by, params string[] keys)
    {
        foreach (var key in keys)
        {
            account.StoreKey(by.Hash(account, key), Sample.Now.AddMinutes(account.Keys.Count));
        }
    }
}
