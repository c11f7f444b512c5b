using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

/// <summary>What a case notes on its way, beside its step.</summary>
public sealed class RecoveryCaseRecordTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly DateTimeOffset Later = Now.AddSeconds(20);

    [Fact]
    public void Begins_with_whose_it_is_and_until_when()
    {
        var (recovery, account) = (Sample.UnblockingCase(), Sample.Account());

        Assert.Equal((Sample.Id(2), account.Id, RecoveryMethod.Unblocking), (recovery.Id, recovery.AccountId, recovery.Method));
        Assert.Equal(account.Employer, new(recovery.Representative, recovery.Ruc, recovery.Sucursal));
        Assert.Equal(("K7Q-4M", "es-EC"), (recovery.Reference, recovery.Culture));
        Assert.Equal([9], recovery.BrowserHash);
        Assert.Equal((Now, Now + Sample.Limits.CaseLifetime), (recovery.StartedAt, recovery.EndsAt));
        Assert.Equal((RecoveryStep.Checking, null, null), (recovery.Step, recovery.AdmittedAt, recovery.CurrentCode));
        Assert.Equal([LiveEvents.OfCase(Sample.Id(2))], ((IWatched)recovery).Topics);
    }

    [Fact]
    public void Notes_when_it_was_admitted_and_when_the_questions_were_answered()
    {
        var (asked, unasked) = (Sample.Case(), Sample.Case());
        asked.Admit(Sample.CaseAtQuestions().Questions, Later);
        Assert.Equal((RecoveryStep.Questions, Later, null), (asked.Step, asked.AdmittedAt, asked.PassedAt));
        asked.Answer(Sample.RightAnswers, Later.AddMinutes(1));
        Assert.Equal((RecoveryStep.Address, Later.AddMinutes(1)), (asked.Step, asked.PassedAt));

        unasked.Admit([], Later);
        Assert.Equal((Later, Later), (unasked.AdmittedAt, unasked.PassedAt));
    }

    [Fact]
    public void Wrong_answers_lead_nowhere()
    {
        var recovery = Sample.CaseAtQuestions();
        recovery.Answer(Sample.WrongAnswers, Later);

        Assert.Equal((RecoveryStep.Questions, null), (recovery.Step, recovery.PassedAt));
    }

    [Fact]
    public void Notes_the_first_mail_alone_and_when_a_code_came_back()
    {
        var recovery = Sample.CaseWithCode();
        Assert.Equal([1], recovery.CurrentCode!.Hash);
        Assert.True(recovery.CodeAccepted(1, Later, Sample.Limits.CodeWindow));
        var next = Later + Sample.Limits.ResendWait;
        Sample.SendCode(recovery, next);
        Assert.True(recovery.CodeAccepted(2, next, Sample.Limits.CodeWindow));

        recovery.ConfirmCode(code => code.MailNumber == 2, null, next, Sample.Limits);

        Assert.Equal((Later, next, 2), (recovery.FirstMailAt, recovery.ConfirmedAt, recovery.MailsIssued));
        Assert.Equal([2], recovery.CurrentCode!.Hash);
        Assert.True(recovery.Complete(next.AddMinutes(1)));
        Assert.Equal((RecoveryStep.Done, next.AddMinutes(1)), (recovery.Step, recovery.DoneAt));
    }

    [Fact]
    public void A_mail_that_was_never_sent_is_accepted_by_nobody()
    {
        var recovery = Sample.CaseWithCode();

        Assert.False(recovery.CodeAccepted(2, Later, Sample.Limits.CodeWindow));
        Assert.False(recovery.CodeFailed(2, Later, addressRefused: false));
        Assert.Null(recovery.FirstMailAt);
        Assert.True(recovery.CodeFailed(1, Later, addressRefused: true));
        Assert.True(recovery.CurrentCode!.Delivery.AddressRefused);
    }

    [Fact]
    public void A_refusal_says_since_or_until_when()
    {
        var recovery = Sample.Case();
        recovery.Refuse(new(Reason.RucSuspended, new DateOnly(2026, 3, 3), Later), Now);

        Assert.Equal(
            (RecoveryStep.Refused, Reason.RucSuspended, new DateOnly(2026, 3, 3), Later),
            (recovery.Step, recovery.Reason, recovery.ReasonDate, recovery.ReasonUntil));
    }

    [Fact]
    public void Who_was_granted_to_be_unblocked_is_past_the_device()
    {
        var recovery = Sample.UnblockingCase();
        recovery.WaitFor(Reason.SriUnreachable, Now);
        Assert.True(recovery.AdmitByGrant(Later));

        Assert.Equal((RecoveryStep.Channel, null, Later, Later), (recovery.Step, recovery.Reason, recovery.ProvedAt, recovery.AdmittedAt));
    }

    [Fact]
    public void A_device_is_awaited_and_proves_once()
    {
        var recovery = Sample.CaseAtBiometrics();
        Assert.True(recovery.AwaitsProof(Later));
        Assert.False(recovery.AwaitsProof(recovery.EndsAt));
        Assert.Equal(new ProveOutcome.Failed(Sample.Limits.PasskeyTries - 1), recovery.Prove(false, Later, Sample.Limits));

        recovery.Prove(true, Later, Sample.Limits);

        Assert.Equal((RecoveryStep.Channel, Later, 1), (recovery.Step, recovery.ProvedAt, recovery.FailedProofs));
        Assert.False(recovery.AwaitsProof(Later));
        Assert.True(recovery.ChooseChannel(Later));
        Assert.Equal(RecoveryStep.Link, recovery.Step);
    }

    [Fact]
    public void With_the_last_failed_proof_the_case_is_refused()
    {
        var recovery = Sample.CaseAtBiometrics();
        for (var proof = 0; proof < Sample.Limits.PasskeyTries; proof++)
        {
            recovery.Prove(false, Now, Sample.Limits);
        }

        Assert.Equal((RecoveryStep.Refused, Reason.PasskeysUsedUp), (recovery.Step, recovery.Reason));
    }

    [Fact]
    public void Follows_its_signed_request()
    {
        Assert.Equal((RecoveryStep.Letter, null), Follow(RequestSamples.Drafted()));
        Assert.Equal((RecoveryStep.Letter, null), Follow(RequestSamples.Decided(RequestDecision.AskMore)));
        Assert.Equal((RecoveryStep.NewEmail, null), Follow(RequestSamples.EmailToProve()));
        Assert.Equal((RecoveryStep.Review, null), Follow(RequestSamples.UnderReview()));
        Assert.Equal((RecoveryStep.Channel, Later), Follow(RequestSamples.Accepted()));
        Assert.Equal((RecoveryStep.Channel, Later), Follow(RequestSamples.Decided(RequestDecision.Approve)));
        Assert.Equal((RecoveryStep.Purpose, null), Follow(RequestSamples.Decided(RequestDecision.Refuse)));

        static (RecoveryStep, DateTimeOffset?) Follow(SignedRequest request)
        {
            var recovery = Sample.CaseAtPurpose();
            Assert.Equal(request.State is not SignedRequestState.Refused, recovery.SyncWith(request, Later));
            Assert.Equal(request.State is not SignedRequestState.Refused ? request.EndsAt : Now + Sample.Limits.CaseLifetime, recovery.EndsAt);
            return (recovery.Step, recovery.ProvedAt);
        }
    }

    [Fact]
    public void Lasts_longer_and_never_shorter()
    {
        var recovery = Sample.CaseAtPurpose();
        var end = recovery.EndsAt;
        recovery.Extend(end.AddSeconds(-1));
        Assert.Equal(end, recovery.EndsAt);

        recovery.Extend(end.AddSeconds(1));

        Assert.Equal(end.AddSeconds(1), recovery.EndsAt);
    }

    [Fact]
    public void Contributions_that_are_overdue_are_noted_and_change_nothing()
    {
        var recovery = Sample.CaseAtQuestions();
        recovery.NoteMora(true);
        Assert.True(recovery.InMora);
        recovery.NoteMora(false);

        Assert.False(recovery.InMora);
        Assert.Equal(RecoveryStep.Questions, recovery.Step);
    }

    [Fact]
    public void The_newest_link_is_followed()
    {
        var recovery = Sample.CaseAtLink(out var link);
        Assert.Equal((link.Id, 1), (recovery.Links.NewestId, recovery.Links.Issued));

        Assert.IsType<SendOutcome.NotOpen>(recovery.SendLink(null, Now, Sample.Limits));
        Assert.Equal(new SendOutcome.OnItsWay(Now + Sample.Limits.AcceptanceWindow), recovery.SendLink(link, Now, Sample.Limits));
        link.MailFailed(Now, addressRefused: false);
        Assert.Equal(new SendOutcome.Sent(3), recovery.SendLink(link, Now, Sample.Limits));

        // What never got through does not count.
        Assert.Equal(1, recovery.Links.Issued);
    }

    [Fact]
    public void Of_links_the_last_is_good_as_long_as_it_lives()
    {
        var recovery = Sample.CaseAtLink(out var link);
        link.MailAccepted(Now, Sample.Limits.LinkWindow);
        Assert.Equal(new SendOutcome.TooSoon(Now + Sample.Limits.ResendWait), recovery.SendLink(link, Now, Sample.Limits));
        for (var sent = 1; sent < Sample.Limits.LinksPerCase; sent++)
        {
            Assert.Equal(new SendOutcome.Sent(2 + sent), recovery.SendLink(link, Now + Sample.Limits.ResendWait, Sample.Limits));
        }

        Assert.Equal(Sample.Limits.LinksPerCase, recovery.Links.Issued);
        Assert.Equal(
            new SendOutcome.NoneLeft(Now + Sample.Limits.LinkWindow), recovery.SendLink(link, Now + Sample.Limits.ResendWait, Sample.Limits));
    }
}
