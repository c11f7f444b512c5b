using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Users;

/// <summary>Every situation of somebody's access against everything that can be asked of it.</summary>
public sealed class SecondaryUserTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly DateTimeOffset Until = Now.AddDays(3);

    private const string Expected =
        """
        situation State          Active Permit Disable Enable Unblock Remove Invite Join ChangeKey
        Invited   Invited        no     yes    yes     no     no      yes    yes    yes  no
        Late      InvitationOver no     yes    yes     no     no      yes    yes    no   no
        Joined    Active         yes    yes    yes     no     no      yes    yes    no   yes
        Blocked   Blocked        yes    yes    yes     no     yes     yes    yes    no   no
        Disabled  Disabled       no     yes    no      yes    no      yes    no     no   no
        Removed   Removed        no     no     no      no     no      no     no     no   no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var user = Make(situation);
        var now = situation is "Late" ? Until : Until.AddSeconds(-1);
        var stamp = user.User.SecurityStamp;

        var answer = method switch
        {
            "State" => user.StateAt(now).ToString(),
            "Active" => YesOrNo(user.IsActive),
            "Permit" => YesOrNo(user.ChangePermissions([UserPermission.Queries])),
            "Disable" => YesOrNo(user.Disable(now)),
            "Enable" => YesOrNo(user.Enable()),
            "Unblock" => YesOrNo(user.Unblock()),
            "Remove" => YesOrNo(user.Remove(now)),
            "Invite" => YesOrNo(user.Invite([2], Until.AddDays(1))),
            "Join" => YesOrNo(user.Join(Sample.Key("other"), now)),
            _ => YesOrNo(user.ChangeKey(Sample.Key("other"), now)),
        };

        Assert.Equal(expected, answer);
        var endsSessions = answer is "yes" && method is ("Disable" or "Remove" or "Invite" or "Join" or "ChangeKey");
        Assert.Equal(endsSessions, stamp != user.User.SecurityStamp);
    }

    [Fact]
    public void Whoever_is_new_has_a_name_to_log_in_by_and_no_access()
    {
        var user = new SecondaryUser(Sample.Id(5), Sample.Account(), Cedula.FromStored("1700000944"));

        Assert.Equal((Sample.Id(5), Sample.Id(1), string.Empty), (user.Id, user.AccountId, user.Name));
        Assert.Equal("1790000028001-0001-1700000944", user.User.UserName);
        Assert.Equal(user.User.UserName, user.User.NormalizedUserName);
        Assert.Equal(Sample.Id(5), user.User.Id);
        Assert.True(user.User.LockoutEnabled);
        Assert.NotEmpty(user.User.SecurityStamp!);
        Assert.False(user.IsInvited(Now));
        Assert.False(user.IsActive);
    }

    [Fact]
    public void Permissions_are_kept_once_and_in_their_order()
    {
        var user = Make("Joined");

        Assert.True(user.ChangePermissions([UserPermission.Queries, UserPermission.Payroll, UserPermission.Queries]));
        Assert.Equal([UserPermission.Payroll, UserPermission.Queries], user.Permissions);
        Assert.False(user.ChangePermissions([UserPermission.Queries, UserPermission.Payroll, UserPermission.Payroll]));
    }

    [Fact]
    public void An_introduction_says_who_it_is_and_takes_back_who_was_removed()
    {
        var user = Make("Removed");
        user.Introduce("Ana Demo", "ana@demo.ec", [UserPermission.Notices, UserPermission.Payroll, UserPermission.Notices], Now.AddDays(1));

        Assert.Equal(("Ana Demo", "ana@demo.ec", "ANA@DEMO.EC"), (user.Name, user.Email, user.User.NormalizedEmail));
        Assert.Equal([UserPermission.Payroll, UserPermission.Notices], user.Permissions);
        Assert.Equal((Now.AddDays(1), null), (user.AddedAt, user.RemovedAt));
        Assert.True(user.Invite([3], Until.AddDays(1)));
    }

    [Fact]
    public void An_invitation_takes_the_place_of_the_key_and_is_taken_once()
    {
        var user = Make("Blocked");
        Assert.True(user.Invite([2], Until));

        Assert.Equal([2], user.InvitationHash);
        Assert.Equal((Until, null), (user.InvitedUntil, user.JoinedAt));
        Assert.Equal((null, null, 0), (user.User.PasswordHash, user.User.LockoutEnd, user.User.AccessFailedCount));

        Assert.True(user.Join(Sample.Key("second"), Now.AddHours(1)));
        Assert.Equal((null, null, Now.AddHours(1)), (user.InvitationHash, user.InvitedUntil, user.JoinedAt));
        Assert.Equal(("second", Now.AddHours(1)), (user.User.PasswordHash, user.KeySetAt));
        Assert.False(user.Join(Sample.Key("third"), Now.AddHours(2)));
        Assert.Equal("second", user.User.PasswordHash);
    }

    [Fact]
    public void Who_is_shut_out_has_no_invitation_any_more_and_comes_back_with_the_key_there_was()
    {
        var invited = Make("Invited");
        invited.Disable(Now);
        Assert.Equal((Now, null, null), (invited.DisabledAt, invited.InvitationHash, invited.InvitedUntil));

        var user = Make("Blocked");
        user.Disable(Now);
        Assert.True(user.Enable());

        Assert.Equal((null, null, 0), (user.DisabledAt, user.User.LockoutEnd, user.User.AccessFailedCount));
        Assert.Equal("first", user.User.PasswordHash);
        Assert.True(user.IsActive);
    }

    [Fact]
    public void Who_is_blocked_by_failures_is_logged_in_nowhere()
    {
        var user = Make("Joined");
        var stamp = user.User.SecurityStamp;
        ((IKeyHolder)user).BlockForFailures(Now);

        Assert.True(user.IsBlocked);
        Assert.NotEqual(stamp, user.User.SecurityStamp);
    }

    [Fact]
    public void Who_is_unblocked_may_try_again()
    {
        var user = Make("Blocked");
        Assert.True(user.Unblock());

        Assert.Equal((null, 0), (user.User.LockoutEnd, user.User.AccessFailedCount));
        Assert.False(user.IsBlocked);
    }

    [Fact]
    public void Of_who_is_removed_only_the_name_is_left()
    {
        var user = Make("Blocked");
        user.Remove(Now);

        Assert.Equal((Now, null, null), (user.RemovedAt, user.DisabledAt, user.JoinedAt));
        Assert.Equal((null, null, null, null, 0), (
            user.User.PasswordHash, user.User.Email, user.User.NormalizedEmail, user.User.LockoutEnd, user.User.AccessFailedCount));
        Assert.Empty(user.Keys);
        Assert.Empty(user.Permissions);
        Assert.Equal("Ana", user.Name);

        var invited = Make("Invited");
        invited.Remove(Now);
        Assert.Equal((null, null), (invited.InvitationHash, invited.InvitedUntil));
    }

    [Fact]
    public void Remembers_the_last_five_keys_whatever_the_clock_said()
    {
        var user = Make("Joined");
        foreach (var day in new[] { 2, 1, 3, 4, 5, 6 })
        {
            Assert.True(user.ChangeKey(Sample.Key($"key {day}"), Now.AddDays(day)));
        }

        Assert.Equal(["key 2", "key 3", "key 4", "key 5", "key 6"], user.Keys.Select(key => key.Hash));
        Assert.Equal(0, user.User.AccessFailedCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("more")]
    public void An_audit_entry_says_whom_it_concerns(string? more)
    {
        var detail = UserDetail.Of(Make("Joined"), more);

        Assert.Equal(Sample.Id(5), UserDetail.Read(detail));
        Assert.Equal(more ?? string.Empty, UserDetail.MoreOf(detail));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("05000000-0000-0000-0000-00000000000")]
    [InlineData("nothing that begins with an identifier")]
    public void Another_entry_concerns_nobody(string? detail)
    {
        Assert.Null(UserDetail.Read(detail));
        Assert.Empty(UserDetail.MoreOf(detail));
    }

    private static SecondaryUser Make(string situation)
    {
        var user = new SecondaryUser(Sample.Id(5), Sample.Account(), Cedula.FromStored("1700000944"));
        user.Introduce("Ana", "a@demo.ec", [UserPermission.Payroll], Now);
        user.Invite([1], Until);
        if (situation is "Invited" or "Late")
        {
            return user;
        }

        user.Join(Sample.Key("first"), Now);
        switch (situation)
        {
            case "Blocked":
                user.User.AccessFailedCount = 5;
                ((IKeyHolder)user).BlockForFailures(Now);
                break;
            case "Disabled":
                user.Disable(Now);
                break;
            case "Removed":
                user.Remove(Now);
                break;
            default:
                break;
        }

        return user;
    }

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";
}
