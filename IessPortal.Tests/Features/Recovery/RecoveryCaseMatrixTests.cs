using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

/// <summary>Every situation of a case against everything that can be asked of it.</summary>
// Lines as wide as their rows: a table is compared line by line.
public sealed class RecoveryCaseMatrixTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    // «no» and «yes» are the answers of methods that have no more to say.
    private const string Expected =
        """
        situation        WaitFor Refuse Admit Abandon AnswerRight AnswerWrong SendCode    ConfirmRight ConfirmWrong SendLink    Complete    AdmitByGrant ProveRight  ProveWrong  Channel SyncWith
        Checking         yes     yes    yes   yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        Questions        no      yes    no    yes     Right       Wrong       NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        Address          no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeOnItsWay     no      yes    no    yes     OutOfStep   OutOfStep   OnItsWay    Accepted     Wrong        NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeLive         no      yes    no    yes     OutOfStep   OutOfStep   TooSoon     Accepted     Wrong        NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeResendable   no      yes    no    yes     OutOfStep   OutOfStep   Sent        Accepted     Wrong        NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeNearlySpent  no      yes    no    yes     OutOfStep   OutOfStep   TooSoon     Accepted     Exhausted    NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeSpent        no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeExpired      no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    NotOpen     no          no           OutOfStep   OutOfStep   no      no
        CodeNotDelivered no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    NotOpen     no          no           OutOfStep   OutOfStep   no      no
        LastCodeLive     no      yes    no    yes     OutOfStep   OutOfStep   NoneLeft    Accepted     Wrong        NotOpen     no          no           OutOfStep   OutOfStep   no      no
        LastCodeExpired  no      yes    no    yes     OutOfStep   OutOfStep   NoneLeft    NotUsable    NotUsable    NotOpen     no          no           OutOfStep   OutOfStep   no      no
        LinkOnItsWay     no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      OnItsWay    yes         no           OutOfStep   OutOfStep   no      no
        LinkLive         no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      TooSoon     yes         no           OutOfStep   OutOfStep   no      no
        LinkResendable   no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      Sent        yes         no           OutOfStep   OutOfStep   no      no
        LinkExpired      no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      NotOpen     yes         no           OutOfStep   OutOfStep   no      no
        LinkReplaced     no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      NotOpen     yes         no           OutOfStep   OutOfStep   no      no
        LinkNotDelivered no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      Sent        yes         no           OutOfStep   OutOfStep   no      no
        LastLinkLive     no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      NoneLeft    yes         no           OutOfStep   OutOfStep   no      no
        Done             no      no     no    no      OutOfStep   OutOfStep   NotOpen     AlreadyUsed  NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        Refused          no      no     no    no      OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        Abandoned        no      no     no    no      OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      no
        Expired          no      no     no    yes     CaseExpired CaseExpired NotOpen     NotOpen      NotOpen      NotOpen     no          no           CaseExpired CaseExpired no      no
        BlockedChecking  yes     yes    yes   yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          yes          OutOfStep   OutOfStep   no      no
        Biometrics       no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           Proved      Failed      no      no
        BiometricsLast   no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           Proved      UsedUp      no      no
        BiometricsLate   no      no     no    yes     CaseExpired CaseExpired NotOpen     NotOpen      NotOpen      NotOpen     no          no           CaseExpired CaseExpired no      no
        Channel          no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   yes     no
        BlockedLink      no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      TooSoon     yes         no           OutOfStep   OutOfStep   no      no
        Purpose          no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      yes
        Letter           no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      yes
        NewEmail         no      yes    no    yes     OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      yes
        Review           no      yes    no    no      OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      yes
        ReviewLate       no      yes    no    no      OutOfStep   OutOfStep   NotOpen     NotOpen      NotOpen      NotOpen     no          no           OutOfStep   OutOfStep   no      yes
        LetterLate       no      no     no    yes     CaseExpired CaseExpired NotOpen     NotOpen      NotOpen      NotOpen     no          no           CaseExpired CaseExpired no      no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (recovery, link, now) = Make(situation);
        var step = recovery.Step;

        var answer = Call(recovery, link, now, method);

        Assert.Equal(expected, answer);
        if (expected is "no" or "OutOfStep" or "CaseExpired" or "TooSoon" or "OnItsWay" or "AlreadyUsed" or "NotOpen")
        {
            Assert.Equal(step, recovery.Step);
        }
    }

    [Fact]
    public void Covers_every_step_and_every_method_that_changes_a_case()
    {
        var cells = Cells().Select(cell => cell.Data).ToList();
        Assert.Equal(35 * 16, cells.Count);
        Assert.Equal(Enum.GetValues<RecoveryStep>().Order(), cells.Select(cell => Make(cell.Item1).Case.Step).Distinct().Order());
    }

    private static string Call(RecoveryCase recovery, KeyLink? link, DateTimeOffset now, string method) => method switch
    {
        "WaitFor" => YesOrNo(recovery.WaitFor(Reason.SriUnreachable, now)),
        "Refuse" => YesOrNo(recovery.Refuse(new(Reason.RucClosed), now)),
        "Admit" => YesOrNo(recovery.Admit([], now)),
        "Abandon" => YesOrNo(recovery.Abandon()),
        "AnswerRight" => Name(recovery.Answer(Sample.RightAnswers, now)),
        "AnswerWrong" => Name(recovery.Answer(Sample.WrongAnswers, now)),
        "SendCode" => Name(Sample.SendCode(recovery, now)),
        "ConfirmRight" => Name(recovery.ConfirmCode(code => code == recovery.CurrentCode, null, now, Sample.Limits)),
        "ConfirmWrong" => Name(recovery.ConfirmCode(_ => false, null, now, Sample.Limits)),
        "SendLink" => Name(recovery.SendLink(link, now, Sample.Limits)),
        "Complete" => YesOrNo(recovery.Complete(now)),
        "AdmitByGrant" => YesOrNo(recovery.AdmitByGrant(now)),
        "ProveRight" => Name(recovery.Prove(true, now, Sample.Limits)),
        "ProveWrong" => Name(recovery.Prove(false, now, Sample.Limits)),
        "SyncWith" => YesOrNo(recovery.SyncWith(RequestSamples.EmailToProve(), now)),
        "Channel" => YesOrNo(recovery.ChooseChannel(now)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the matrix."),
    };

    private static (RecoveryCase Case, KeyLink? Link, DateTimeOffset Now) Make(string situation)
    {
        switch (situation)
        {
            case "Checking":
                return (Sample.Case(), null, Now);
            case "Questions":
                return (Sample.CaseAtQuestions(), null, Now);
            case "Address":
                return (Sample.CaseAtAddress(), null, Now);
            case "CodeOnItsWay":
                return (Sample.CaseWithCode(), null, Now);
            case "CodeLive":
                return (Sample.CaseWithLiveCode(), null, Now);
            case "CodeResendable":
                return (Sample.CaseWithLiveCode(), null, Now + Sample.Limits.ResendWait);
            case "CodeNearlySpent":
                return (WithMisses(Sample.Limits.CodeTries - 1), null, Now);
            case "CodeSpent":
                return (WithMisses(Sample.Limits.CodeTries), null, Now);
            case "CodeExpired":
                return (Sample.CaseWithLiveCode(), null, Now + Sample.Limits.CodeWindow);
            case "CodeNotDelivered":
                return (Sample.CaseWithCode(), null, Now + Sample.Limits.AcceptanceWindow);
            case "LastCodeLive":
                return (WithLastCode(out var sentAt), null, sentAt);
            case "LastCodeExpired":
                return (WithLastCode(out sentAt), null, sentAt + Sample.Limits.CodeWindow);
            case "BlockedChecking":
                return (Sample.UnblockingCase(), null, Now);
            case "Biometrics":
                return (Sample.CaseAtBiometrics(), null, Now);
            case "BiometricsLast":
                return (WithFailedProofs(Sample.Limits.PasskeyTries - 1), null, Now);
            case "BiometricsLate":
                return (Sample.CaseAtBiometrics(), null, Now + Sample.Limits.CaseLifetime);
            case "Channel":
                return (Sample.CaseAtChannel(), null, Now);
            case "BlockedLink":
                var unblocking = Sample.CaseAtChannel();
                unblocking.ChooseChannel(Now);
                unblocking.SendLink(null, Now, Sample.Limits);
                var sent = Sample.Link();
                unblocking.Links.Attach(sent);
                sent.MailAccepted(Now, Sample.Limits.LinkWindow);
                return (unblocking, sent, Now);
            case "Purpose":
                return (Sample.CaseAtPurpose(), null, Now);
            case "Letter":
                return (WithRequest(RequestSamples.Drafted()), null, Now);
            case "NewEmail":
                return (WithRequest(RequestSamples.EmailToProve()), null, Now);
            case "Review":
                return (WithRequest(RequestSamples.UnderReview()), null, Now);
            case "ReviewLate":
                return (WithRequest(RequestSamples.UnderReview()), null, Now.AddDays(100));
            case "LetterLate":
                return (WithRequest(RequestSamples.Drafted()), null, Now.AddDays(100));
            case "Done":
                var done = Sample.CaseAtLink(out var used);
                used.Use(Now);
                done.Complete(Now);
                return (done, used, Now);
            case "Refused":
                var refused = Sample.Case();
                refused.Refuse(new(Reason.NoEmail), Now);
                return (refused, null, Now);
            case "Abandoned":
                var abandoned = Sample.Case();
                abandoned.Abandon();
                return (abandoned, null, Now);
            case "Expired":
                return (Sample.CaseWithLiveCode(), null, Now + Sample.Limits.CaseLifetime);
            default:
                return WithLink(situation);
        }
    }

    private static (RecoveryCase Case, KeyLink? Link, DateTimeOffset Now) WithLink(string situation)
    {
        var recovery = Sample.CaseAtLink(out var link);
        if (situation is not ("LinkOnItsWay" or "LinkNotDelivered"))
        {
            link.MailAccepted(Now, Sample.Limits.LinkWindow);
        }

        switch (situation)
        {
            case "LinkOnItsWay":
            case "LinkLive":
                return (recovery, link, Now);
            case "LinkResendable":
                return (recovery, link, Now + Sample.Limits.ResendWait);
            case "LinkExpired":
                return (recovery, link, Now + Sample.Limits.LinkWindow);
            case "LinkReplaced":
                link.Replace(Now);
                return (recovery, link, Now);
            case "LinkNotDelivered":
                return (recovery, link, Now + Sample.Limits.AcceptanceWindow);
            case "LastLinkLive":
                for (var sent = 1; sent < Sample.Limits.LinksPerCase; sent++)
                {
                    Assert.IsType<SendOutcome.Sent>(recovery.SendLink(link, Now + Sample.Limits.ResendWait, Sample.Limits));
                }

                return (recovery, link, Now + Sample.Limits.ResendWait);
            default:
                throw new ArgumentOutOfRangeException(nameof(situation), situation, "Not in the matrix.");
        }
    }

    private static RecoveryCase WithMisses(int misses)
    {
        var recovery = Sample.CaseWithLiveCode();
        for (var miss = 0; miss < misses; miss++)
        {
            recovery.ConfirmCode(_ => false, null, Now, Sample.Limits);
        }

        return recovery;
    }

    private static RecoveryCase WithRequest(SignedRequest request)
    {
        var recovery = Sample.CaseAtPurpose();
        Assert.True(recovery.SyncWith(request, Now));
        return recovery;
    }

    private static RecoveryCase WithFailedProofs(int failed)
    {
        var recovery = Sample.CaseAtBiometrics();
        for (var proof = 0; proof < failed; proof++)
        {
            recovery.Prove(false, Now, Sample.Limits);
        }

        return recovery;
    }

    private static RecoveryCase WithLastCode(out DateTimeOffset sentAt)
    {
        var recovery = Sample.CaseWithLiveCode();
        sentAt = Now;
        for (var sent = 1; sent < Sample.Limits.CodesPerCase; sent++)
        {
            sentAt += Sample.Limits.ResendWait;
            Assert.IsType<SendOutcome.Sent>(Sample.SendCode(recovery, sentAt));
            Assert.True(recovery.CodeAccepted(recovery.MailsIssued, sentAt, Sample.Limits.CodeWindow));
        }

        return recovery;
    }

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";

    private static string Name(object outcome) => outcome.GetType().Name;
}
