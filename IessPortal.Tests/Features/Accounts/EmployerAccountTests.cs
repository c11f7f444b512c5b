using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

public sealed class EmployerAccountTests
{
    private const int Tries = 5;
    private const int Sets = 3;
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private const string Expected =
        """
        situation StartAttempt SignedIn SignInFailed StoreKey Unblocking
        Fresh     Started yes      no           Stored   Stored
        FourTaken Started yes      no           Stored   Stored
        FiveTaken Blocked yes      yes          Stored   Stored
        Blocked   Blocked no       no           Blocked  Stored
        Frozen    Blocked no       no           Blocked  Stored
        NoKey     Started yes      no           Stored   Stored
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var account = Make(situation);
        Assert.Equal(expected, method switch
        {
            "StartAttempt" => account.StartAttempt(Now, Tries).GetType().Name,
            "SignedIn" => YesOrNo(account.SignedIn()),
            "SignInFailed" => YesOrNo(account.SignInFailed(Now, Tries)),
            "Unblocking" => account.StoreKey(Sample.Key("hash"), Now, unblocks: true).GetType().Name,
            _ => account.StoreKey(Sample.Key("hash"), Now).GetType().Name,
        });
    }

    [Fact]
    public void Five_failed_log_ins_block_and_end_every_session()
    {
        var account = Sample.Account();
        var stamp = account.User.SecurityStamp;
        for (var left = Tries - 1; left >= 0; left--)
        {
            Assert.Equal(new StartAttemptOutcome.Started(left), account.StartAttempt(Now, Tries));
            Assert.Equal(left == 0, account.SignInFailed(Now, Tries));
        }

        Assert.True(account.IsBlocked);
        Assert.Equal(BlockCause.FailedSignIns, account.BlockedFor);
        Assert.Equal(Now, account.BlockedAt);
        Assert.NotEqual(stamp, account.User.SecurityStamp);
    }

    [Fact]
    public void Logging_in_forgets_failures()
    {
        var account = Make("FourTaken");
        account.SignedIn();

        Assert.Equal(new StartAttemptOutcome.Started(Tries - 1), account.StartAttempt(Now, Tries));
    }

    [Fact]
    public void A_key_whose_link_unblocks_opens_the_account()
    {
        var account = Make("Blocked");
        account.StoreKey(Sample.Key("second"), Now, unblocks: true);

        Assert.False(account.IsBlocked);
        Assert.Equal((null, null), (account.BlockedFor, account.BlockedAt));
        Assert.Equal(new StartAttemptOutcome.Started(Tries - 1), account.StartAttempt(Now, Tries));
    }

    [Fact]
    public void A_new_key_ends_every_session_and_forgets_failures()
    {
        var account = Make("FourTaken");
        var stamp = account.User.SecurityStamp;
        account.StoreKey(Sample.Key("second"), Now);

        Assert.Equal("second", account.User.PasswordHash);
        Assert.Equal(Now, account.KeySetAt);
        Assert.Equal(0, account.User.AccessFailedCount);
        Assert.NotEqual(stamp, account.User.SecurityStamp);
    }

    [Fact]
    public void Remembers_the_last_five_keys()
    {
        var account = Sample.Account();
        for (var number = 2; number <= 7; number++)
        {
            account.StoreKey(Sample.Key($"key {number}"), Now.AddDays(number));
        }

        Assert.Equal(["key 3", "key 4", "key 5", "key 6", "key 7"], account.Keys.Select(key => key.Hash));
    }

    [Fact]
    public void Of_keys_that_came_by_a_clock_set_back_the_oldest_is_forgotten()
    {
        var account = Sample.Account();
        foreach (var day in new[] { 3, 2, 4, 5, 6 })
        {
            account.StoreKey(Sample.Key($"key {day}"), Now.AddDays(day));
        }

        Assert.Equal(["key 2", "key 3", "key 4", "key 5", "key 6"], account.Keys.Select(key => key.Hash));
    }

    [Fact]
    public void What_blocks_it_is_told_to_who_would_set_a_key_all_the_same()
    {
        var account = Make("Frozen");
        var before = account.User.PasswordHash;

        Assert.Equal(new StoreKeyOutcome.Blocked(BlockCause.NotMe), account.StoreKey(Sample.Key("second"), Now));
        Assert.Equal(before, account.User.PasswordHash);
        Assert.Equal(new StartAttemptOutcome.Blocked(JustNow: false), account.StartAttempt(Now, Tries));
        var taken = Make("FiveTaken");
        Assert.Equal(new StartAttemptOutcome.Blocked(JustNow: true), taken.StartAttempt(Now, Tries));
        Assert.True(taken.IsBlocked);
    }

    [Fact]
    public void The_third_failed_set_closes_recovery_for_a_day_and_nothing_else()
    {
        var account = Sample.Account();

        Assert.Equal(new FailQuestionsOutcome.Wrong(2), account.FailQuestions(Now, Sets, Day));
        Assert.Equal(new FailQuestionsOutcome.Wrong(1), account.FailQuestions(Now, Sets, Day));
        Assert.Equal(new FailQuestionsOutcome.Closed(Now + Day), account.FailQuestions(Now, Sets, Day));
        Assert.True(account.IsRecoveryClosed(Now + Day - Second));
        Assert.False(account.IsRecoveryClosed(Now + Day));
        Assert.False(account.IsBlocked);
    }

    [Fact]
    public void A_clock_that_is_set_back_to_before_the_last_failure_closes_recovery_for_no_longer()
    {
        var account = Sample.Account();
        account.FailQuestions(Now, 1, Day);

        Assert.True(account.IsRecoveryClosed(Now - Second));
        Assert.False(account.IsRecoveryClosed(Now - Day));
        Assert.Equal(new FailQuestionsOutcome.Closed(Now), account.FailQuestions(Now - Day, 1, Day));
        Assert.True(account.IsRecoveryClosed(Now - Second));
    }

    [Fact]
    public void Failures_count_until_a_day_has_passed_since_the_last()
    {
        var account = Sample.Account();
        account.FailQuestions(Now, Sets, Day);
        account.FailQuestions(Now, Sets, Day);

        Assert.IsType<FailQuestionsOutcome.Closed>(Copy(account).FailQuestions(Now + Day - Second, Sets, Day));
        Assert.Equal(new FailQuestionsOutcome.Wrong(2), account.FailQuestions(Now + Day, Sets, Day));

        static EmployerAccount Copy(EmployerAccount account)
        {
            var copy = Sample.Account();
            for (var failed = 0; failed < account.FailedQuestionSets; failed++)
            {
                copy.FailQuestions(Now, Sets, Day);
            }

            return copy;
        }
    }

    [Fact]
    public void Passing_the_questions_forgets_failures_and_draws_anew_next_time()
    {
        var account = Sample.Account();
        account.FailQuestions(Now, Sets, Day);
        account.FailQuestions(Now, Sets, Day);
        account.PassQuestions();

        Assert.Equal(1, account.QuestionRound);
        Assert.Equal(new FailQuestionsOutcome.Wrong(2), account.FailQuestions(Now, Sets, Day));
    }

    [Fact]
    public void An_address_that_was_replaced_is_kept()
    {
        var account = Sample.Account();
        var before = account.Email;
        account.ChangeEmail("nueva@comercial-demo.ec", Now);

        Assert.Equal("nueva@comercial-demo.ec", account.Email);
        Assert.Equal([before!, "nueva@comercial-demo.ec"], account.Emails.Select(email => email.Address));
        Assert.Equal(Now, account.Emails[0].Until);
    }

    [Theory]
    [InlineData("gerencia@comercial-demo.ec", "ge•••••@comercial-demo.ec")]
    [InlineData("ana@demo.ec", "a•••••@demo.ec")]
    [InlineData("a@demo.ec", "a•••••@demo.ec")]
    [InlineData("rene@demo.ec", "re•••••@demo.ec")]
    [InlineData("\"raro@si\"@demo.ec", "\"r•••••@demo.ec")]
    public void Masks_an_address_so_that_its_length_stays_unknown(string address, string masked) => Assert.Equal(masked, ContactEmail.Mask(address));

    private static EmployerAccount Make(string situation)
    {
        var account = situation is "NoKey" ? new EmployerAccount(Sample.Id(1), DemoEmployers.All[0].Employer, "Demo", "Demo") : Sample.Account();
        switch (situation)
        {
            case "FourTaken":
            case "FiveTaken":
                for (var taken = 0; taken < (situation is "FourTaken" ? 4 : 5); taken++)
                {
                    account.StartAttempt(Now, Tries);
                }

                break;
            case "Blocked":
                account.Block(BlockCause.FailedSignIns, Now);
                break;
            case "Frozen":
                account.Block(BlockCause.NotMe, Now);
                break;
            default:
                break;
        }

        return account;
    }

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";
}
