using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

/// <summary>What an account says of its employer, beside the key.</summary>
public sealed class EmployerRecordTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly Mobile Mobile = Mobile.FromStored("0991234567");

    [Fact]
    public void A_new_employer_has_a_name_to_log_in_by_and_no_key()
    {
        var demo = DemoEmployers.All[0];
        var account = new EmployerAccount(Sample.Id(1), demo.Employer, "Comercial Ñandú", "María Pérez");

        Assert.Equal(demo.Employer, account.Employer);
        Assert.Equal("1790000028001-0001", account.User.UserName);
        Assert.Equal((account.Id, account.User.UserName), (account.User.Id, account.User.NormalizedUserName));
        Assert.True(account.User.LockoutEnabled);
        Assert.NotEmpty(account.User.SecurityStamp!);
        Assert.Equal("comercial nandu maria perez", account.SearchName);
        Assert.False(account.HasKey);
        Assert.Null(account.Email);
        Assert.Equal([LiveEvents.Accounts], ((IWatched)account).Topics);
    }

    [Fact]
    public void Another_representative_ends_sessions_and_takes_the_mobile_along()
    {
        var account = Sample.Account();
        account.ChangeMobile(Mobile, Now);
        var (stamp, person) = (account.User.SecurityStamp, Cedula.FromStored("0900000118"));
        account.ChangeRepresentative(person, "Ana Núñez", Now);

        Assert.Equal((person, "Ana Núñez", Now), (account.Representative, account.RepresentativeName, account.RepresentativeSince));
        Assert.EndsWith(" ana nunez", account.SearchName, StringComparison.Ordinal);
        Assert.Equal((null, null), (account.Mobile, account.MobileConfirmedAt));
        Assert.NotEqual(stamp, account.User.SecurityStamp);
    }

    [Fact]
    public void Another_name_is_found_and_ends_nothing()
    {
        var account = Sample.Account();
        var stamp = account.User.SecurityStamp;
        account.Rename("Otra Compañía", "José Demo");

        Assert.Equal(("Otra Compañía", "José Demo", "otra compania jose demo"), (account.Name, account.RepresentativeName, account.SearchName));
        Assert.Equal(stamp, account.User.SecurityStamp);
        Assert.Null(account.RepresentativeSince);
    }

    [Fact]
    public void A_mobile_is_confirmed_or_not_and_none_cannot_be()
    {
        var account = Sample.Account();
        account.ChangeMobile(Mobile, Now);
        Assert.Equal((Mobile, Now), (account.Mobile, account.MobileConfirmedAt));

        account.ChangeMobile(Mobile);
        Assert.Equal((Mobile, null), (account.Mobile, account.MobileConfirmedAt));

        account.ChangeMobile(null, Now);
        Assert.Equal((null, null), (account.Mobile, account.MobileConfirmedAt));
    }

    [Theory]
    [InlineData(ChangedPart.Key, true, true)]
    [InlineData(ChangedPart.Email, false, true)]
    [InlineData(ChangedPart.Mobile, true, false)]
    public void What_is_in_dispute_is_used_by_nobody(ChangedPart part, bool hasEmail, bool hasMobile)
    {
        var account = Sample.Account();
        account.ChangeMobile(Mobile, Now);
        account.Distrust(part, Now);

        Assert.Equal((hasEmail, hasMobile), (account.Email is not null, account.Mobile is not null));
        Assert.Equal(hasEmail ? null : Now, Assert.Single(account.Emails).Until);
    }

    [Fact]
    public void Whoever_blocks_it_ends_every_session()
    {
        var account = Sample.Account();
        var stamp = account.User.SecurityStamp;
        account.Block(BlockCause.NotMe, Now);

        Assert.True(account.IsBlocked);
        Assert.Equal((BlockCause.NotMe, Now), (account.BlockedFor, account.BlockedAt));
        Assert.NotEqual(stamp, account.User.SecurityStamp);
    }
}
