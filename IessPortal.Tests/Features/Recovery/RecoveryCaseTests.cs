using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class RecoveryCaseTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_code_is_good_until_a_second_before_its_window_ends()
    {
        var recovery = Sample.CaseWithCode();
        var accepted = Now + TimeSpan.FromSeconds(20);
        recovery.CodeAccepted(1, accepted, Sample.Limits.CodeWindow);

        Assert.Equal(CodeState.Live, recovery.CurrentCode!.StateAt(accepted + Sample.Limits.CodeWindow - Second));
        Assert.Equal(CodeState.Expired, recovery.CurrentCode.StateAt(accepted + Sample.Limits.CodeWindow));
        Assert.Equal(accepted + Sample.Limits.CodeWindow, recovery.CurrentCode.Delivery.Deadline);
    }

    [Fact]
    public void A_code_that_the_mail_server_accepts_too_late_is_void()
    {
        var recovery = Sample.CaseWithCode();

        Assert.False(recovery.CodeAccepted(1, Now + Sample.Limits.AcceptanceWindow, Sample.Limits.CodeWindow));
        Assert.Equal(CodeState.NotDelivered, recovery.CurrentCode!.StateAt(Now + Sample.Limits.AcceptanceWindow));
    }

    [Fact]
    public void A_code_is_accepted_up_to_the_last_second_it_may_be()
    {
        var recovery = Sample.CaseWithCode();

        Assert.True(recovery.CodeAccepted(1, Now + Sample.Limits.AcceptanceWindow - Second, Sample.Limits.CodeWindow));
        Assert.False(recovery.CodeAccepted(1, Now + Sample.Limits.AcceptanceWindow, Sample.Limits.CodeWindow));
    }

    [Fact]
    public void A_newer_code_voids_the_older_and_typing_the_older_costs_nothing()
    {
        var recovery = Sample.CaseWithLiveCode();
        var later = Now + Sample.Limits.ResendWait;
        Sample.SendCode(recovery, later);

        Assert.IsType<ConfirmCodeOutcome.Replaced>(recovery.ConfirmCode(code => code.MailNumber == 1, null, later, Sample.Limits));
        Assert.Equal(0, recovery.CurrentCode!.WrongTries);
        Assert.IsType<ConfirmCodeOutcome.Accepted>(recovery.ConfirmCode(code => code.MailNumber == 2, null, later, Sample.Limits));
    }

    [Fact]
    public void A_code_of_another_case_is_told_apart_and_costs_a_try()
    {
        var recovery = Sample.CaseWithLiveCode();

        Assert.Equal(new ConfirmCodeOutcome.OfOtherCase("P3X-9D"), recovery.ConfirmCode(_ => false, "P3X-9D", Now, Sample.Limits));
        Assert.Equal(1, recovery.CurrentCode!.WrongTries);
    }

    [Fact]
    public void Three_wrong_codes_spend_the_code_and_three_codes_spend_the_case()
    {
        var recovery = Sample.CaseWithLiveCode();
        var now = Now;
        for (var code = 1; code <= 3; code++)
        {
            Assert.Equal(new ConfirmCodeOutcome.Wrong(2), Miss());
            Assert.Equal(new ConfirmCodeOutcome.Wrong(1), Miss());
            Assert.Equal(new ConfirmCodeOutcome.Exhausted(3 - code), Miss());
            if (code < 3)
            {
                Assert.Equal(new SendOutcome.Sent(code + 1), Sample.SendCode(recovery, now));
                recovery.CodeAccepted(code + 1, now, Sample.Limits.CodeWindow);
            }
        }

        Assert.Equal(RecoveryStep.Refused, recovery.Step);
        Assert.Equal(Reason.CodesUsedUp, recovery.Reason);

        ConfirmCodeOutcome Miss() => recovery.ConfirmCode(_ => false, null, now, Sample.Limits);
    }

    [Fact]
    public void When_the_last_code_expires_the_case_stands_as_spent()
    {
        var recovery = Sample.CaseWithLiveCode();
        var now = Now;
        for (var code = 2; code <= 3; code++)
        {
            now += Sample.Limits.CodeWindow;
            Sample.SendCode(recovery, now);
            recovery.CodeAccepted(code, now, Sample.Limits.CodeWindow);
        }

        Assert.Equal(new CaseStatus(RecoveryStep.Code, null), recovery.StatusAt(now + Sample.Limits.CodeWindow - Second, Sample.Limits));
        Assert.Equal(new CaseStatus(RecoveryStep.Refused, Reason.CodesUsedUp), recovery.StatusAt(now + Sample.Limits.CodeWindow, Sample.Limits));
        Assert.Equal(new SendOutcome.NoneLeft(null), Sample.SendCode(recovery, now + Sample.Limits.CodeWindow));
        Assert.Equal((RecoveryStep.Refused, Reason.CodesUsedUp), (recovery.Step, recovery.Reason));
    }

    [Fact]
    public void A_code_that_was_guessed_at_counts_even_if_it_never_got_through()
    {
        var recovery = Sample.CaseWithCode();
        recovery.ConfirmCode(_ => false, null, Now, Sample.Limits);
        recovery.CodeFailed(1, Now + Second, addressRefused: false);

        Assert.Equal(CodeState.NotDelivered, recovery.CurrentCode!.StateAt(Now + Second));
        Assert.Equal(2, recovery.CodesLeft(Now + Second, Sample.Limits));
    }

    [Fact]
    public void A_code_that_never_got_through_does_not_count()
    {
        var recovery = Sample.CaseWithCode();
        recovery.CodeFailed(1, Now + Second, addressRefused: true);

        Assert.Equal(3, recovery.CodesLeft(Now + Second, Sample.Limits));
        Assert.Equal(new SendOutcome.Sent(2), Sample.SendCode(recovery, Now + Second));
    }

    [Fact]
    public void Another_code_is_possible_from_the_second_on_that_was_named()
    {
        var recovery = Sample.CaseWithLiveCode();
        var next = Now + Sample.Limits.ResendWait;

        Assert.Equal(new SendOutcome.TooSoon(next), Sample.SendCode(recovery, next - Second));
        Assert.Equal(new SendOutcome.Sent(2), Sample.SendCode(recovery, next));
    }

    [Fact]
    public void While_a_mail_is_on_its_way_there_is_no_other()
    {
        var recovery = Sample.CaseWithCode();

        Assert.Equal(new SendOutcome.OnItsWay(Now + Sample.Limits.AcceptanceWindow), Sample.SendCode(recovery, Now + Second));
    }

    [Fact]
    public void A_code_that_arrives_before_the_mail_server_has_answered_is_good()
    {
        var recovery = Sample.CaseWithCode();

        Assert.IsType<ConfirmCodeOutcome.Accepted>(recovery.ConfirmCode(_ => true, null, Now + Second, Sample.Limits));
    }

    [Fact]
    public void A_case_ends_when_its_time_is_over()
    {
        var recovery = Sample.CaseAtQuestions();
        var end = Now + Sample.Limits.CaseLifetime;

        Assert.False(recovery.IsExpired(end - Second));
        Assert.Equal(new CaseStatus(RecoveryStep.Questions, null), recovery.StatusAt(end - Second, Sample.Limits));
        Assert.True(recovery.IsExpired(end));
        Assert.Equal(new CaseStatus(RecoveryStep.Refused, Reason.CaseExpired), recovery.StatusAt(end, Sample.Limits));
    }

    [Fact]
    public void Without_questions_to_ask_it_goes_on_to_the_address()
    {
        var recovery = Sample.Case();

        Assert.True(recovery.Admit([], Now));
        Assert.Equal(RecoveryStep.Address, recovery.Step);
    }

    [Fact]
    public void A_registry_that_answers_at_last_takes_its_reason_along()
    {
        var recovery = Sample.Case();
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
        var answers = Sample.RightAnswers.Concat(Sample.RightAnswers).Take(count).ToList();

        Assert.IsType<AnswerOutcome.Wrong>(Sample.CaseAtQuestions().Answer(answers, Now));
    }
}
