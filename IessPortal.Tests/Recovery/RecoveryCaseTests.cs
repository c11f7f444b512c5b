using IessPortal.Core.Doors;
using IessPortal.Core.Recovery;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Recovery;

public sealed class RecoveryCaseTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_code_is_good_until_a_second_before_its_window_ends()
    {
        var recovery = Samples.CaseWithCode();
        var accepted = Now + TimeSpan.FromSeconds(20);
        recovery.CodeAccepted(1, accepted, Samples.Limits.CodeWindow);

        Assert.Equal(CodeState.Live, recovery.CurrentCode!.StateAt(accepted + Samples.Limits.CodeWindow - Second));
        Assert.Equal(CodeState.Expired, recovery.CurrentCode.StateAt(accepted + Samples.Limits.CodeWindow));
        Assert.Equal(accepted + Samples.Limits.CodeWindow, recovery.CurrentCode.Delivery.Deadline);
    }

    [Fact]
    public void A_code_that_the_mail_server_accepts_too_late_is_void()
    {
        var recovery = Samples.CaseWithCode();

        Assert.False(recovery.CodeAccepted(1, Now + Samples.Limits.AcceptanceWindow, Samples.Limits.CodeWindow));
        Assert.Equal(CodeState.NotDelivered, recovery.CurrentCode!.StateAt(Now + Samples.Limits.AcceptanceWindow));
    }

    [Fact]
    public void A_code_is_accepted_up_to_the_last_second_it_may_be()
    {
        var recovery = Samples.CaseWithCode();

        Assert.True(recovery.CodeAccepted(1, Now + Samples.Limits.AcceptanceWindow - Second, Samples.Limits.CodeWindow));
        Assert.False(recovery.CodeAccepted(1, Now + Samples.Limits.AcceptanceWindow, Samples.Limits.CodeWindow));
    }

    [Fact]
    public void A_newer_code_voids_the_older_and_typing_the_older_costs_nothing()
    {
        var recovery = Samples.CaseWithLiveCode();
        var later = Now + Samples.Limits.ResendWait;
        Samples.SendCode(recovery, later);

        Assert.IsType<ConfirmCodeOutcome.Replaced>(recovery.ConfirmCode(code => code.MailNumber == 1, null, later, Samples.Limits));
        Assert.Equal(0, recovery.CurrentCode!.WrongTries);
        Assert.IsType<ConfirmCodeOutcome.Accepted>(recovery.ConfirmCode(code => code.MailNumber == 2, null, later, Samples.Limits));
    }

    [Fact]
    public void A_code_of_another_case_is_told_apart_and_costs_a_try()
    {
        var recovery = Samples.CaseWithLiveCode();

        Assert.Equal(new ConfirmCodeOutcome.OfOtherCase("P3X-9D", 2), recovery.ConfirmCode(_ => false, "P3X-9D", Now, Samples.Limits));
    }

    [Fact]
    public void Three_wrong_codes_spend_the_code_and_three_codes_spend_the_case()
    {
        var recovery = Samples.CaseWithLiveCode();
        var now = Now;
        for (var code = 1; code <= 3; code++)
        {
            Assert.Equal(new ConfirmCodeOutcome.Wrong(2), Miss());
            Assert.Equal(new ConfirmCodeOutcome.Wrong(1), Miss());
            Assert.Equal(new ConfirmCodeOutcome.CodeSpent(3 - code), Miss());
            if (code < 3)
            {
                Assert.Equal(new SendCodeOutcome.Sent(code + 1), Samples.SendCode(recovery, now));
                recovery.CodeAccepted(code + 1, now, Samples.Limits.CodeWindow);
            }
        }

        Assert.Equal(RecoveryStep.Refused, recovery.Step);
        Assert.Equal(Reason.CodesUsedUp, recovery.Reason);

        ConfirmCodeOutcome Miss() => recovery.ConfirmCode(_ => false, null, now, Samples.Limits);
    }

    [Fact]
    public void When_the_last_code_expires_the_case_stands_as_spent()
    {
        var recovery = Samples.CaseWithLiveCode();
        var now = Now;
        for (var code = 2; code <= 3; code++)
        {
            now += Samples.Limits.CodeWindow;
            Samples.SendCode(recovery, now);
            recovery.CodeAccepted(code, now, Samples.Limits.CodeWindow);
        }

        Assert.Equal(new CaseStanding(RecoveryStep.Code, null), recovery.StandingAt(now + Samples.Limits.CodeWindow - Second, Samples.Limits));
        Assert.Equal(new CaseStanding(RecoveryStep.Refused, Reason.CodesUsedUp), recovery.StandingAt(now + Samples.Limits.CodeWindow, Samples.Limits));
    }

    [Fact]
    public void A_code_that_was_guessed_at_counts_even_if_it_never_got_through()
    {
        var recovery = Samples.CaseWithCode();
        recovery.ConfirmCode(_ => false, null, Now, Samples.Limits);
        recovery.CodeFailed(1, Now + Second, addressRefused: false);

        Assert.Equal(CodeState.NotDelivered, recovery.CurrentCode!.StateAt(Now + Second));
        Assert.Equal(2, recovery.CodesLeft(Now + Second, Samples.Limits));
    }

    [Fact]
    public void A_code_that_never_got_through_does_not_count()
    {
        var recovery = Samples.CaseWithCode();
        recovery.CodeFailed(1, Now + Second, addressRefused: true);

        Assert.Equal(3, recovery.CodesLeft(Now + Second, Samples.Limits));
        Assert.Equal(new SendCodeOutcome.Sent(2), Samples.SendCode(recovery, Now + Second));
    }

    [Fact]
    public void Another_code_is_possible_from_the_second_on_that_was_named()
    {
        var recovery = Samples.CaseWithLiveCode();
        var next = Now + Samples.Limits.ResendWait;

        Assert.Equal(new SendCodeOutcome.TooSoon(next), Samples.SendCode(recovery, next - Second));
        Assert.Equal(new SendCodeOutcome.Sent(2), Samples.SendCode(recovery, next));
    }

    [Fact]
    public void While_a_mail_is_on_its_way_there_is_no_other()
    {
        var recovery = Samples.CaseWithCode();

        Assert.Equal(new SendCodeOutcome.OnItsWay(Now + Samples.Limits.AcceptanceWindow), Samples.SendCode(recovery, Now + Second));
    }

    [Fact]
    public void A_code_that_arrives_before_the_mail_server_has_answered_is_good()
    {
        var recovery = Samples.CaseWithCode();

        Assert.IsType<ConfirmCodeOutcome.Accepted>(recovery.ConfirmCode(_ => true, null, Now + Second, Samples.Limits));
    }

    [Fact]
    public void A_case_ends_when_its_time_is_over()
    {
        var recovery = Samples.CaseAtQuestions();
        var end = Now + Samples.Limits.CaseLifetime;

        Assert.False(recovery.IsExpired(end - Second));
        Assert.Equal(new CaseStanding(RecoveryStep.Questions, null), recovery.StandingAt(end - Second, Samples.Limits));
        Assert.True(recovery.IsExpired(end));
        Assert.Equal(new CaseStanding(RecoveryStep.Refused, Reason.CaseExpired), recovery.StandingAt(end, Samples.Limits));
    }

    [Fact]
    public void Without_questions_to_ask_it_goes_on_to_the_address()
    {
        var recovery = Samples.Case();

        Assert.True(recovery.Admit([], Now));
        Assert.Equal(RecoveryStep.Address, recovery.Step);
    }

    [Fact]
    public void A_registry_that_answers_at_last_takes_its_reason_along()
    {
        var recovery = Samples.Case();
        recovery.WaitFor(Reason.RegistroCivilUnreachable, Now);

        Assert.Equal(Reason.RegistroCivilUnreachable, recovery.Reason);
        Assert.True(recovery.Admit([], Now));
        Assert.Null(recovery.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_set_with_too_few_or_too_many_answers_is_wrong(int count)
    {
        var answers = Samples.RightAnswers.Concat(Samples.RightAnswers).Take(count).ToList();

        Assert.IsType<AnswerOutcome.Wrong>(Samples.CaseAtQuestions().Answer(answers, Now));
    }
}
