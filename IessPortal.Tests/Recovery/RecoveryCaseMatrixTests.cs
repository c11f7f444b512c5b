using IessPortal.Core.Doors;
using IessPortal.Core.Employers;
using IessPortal.Core.Recovery;
using IessPortal.Core.SignedRequests;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Recovery;

/// <summary>Every situation of a case against everything that can be asked of it.</summary>
public sealed class RecoveryCaseMatrixTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    // «no» and «yes» are the answers of methods that have no more to say.
    private const string Expected =
        """
        situation        WaitFor Refuse Admit Abandon AnswerRight AnswerWrong SendCode    ConfirmRight ConfirmWrong SendLink    Complete    AdmitByGrant ProveRight  ProveWrong  Channel Follow
        Checking         yes     yes    yes   yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        Questions        no      yes    no    yes     Right       Wrong       OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        Address          no      yes    no    yes     OutOfStep   OutOfStep   Sent        OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeOnItsWay     no      yes    no    yes     OutOfStep   OutOfStep   OnItsWay    Accepted     Wrong        OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeLive         no      yes    no    yes     OutOfStep   OutOfStep   TooSoon     Accepted     Wrong        OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeResendable   no      yes    no    yes     OutOfStep   OutOfStep   Sent        Accepted     Wrong        OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeNearlySpent  no      yes    no    yes     OutOfStep   OutOfStep   TooSoon     Accepted     CodeSpent    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeSpent        no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeExpired      no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        CodeNotDelivered no      yes    no    yes     OutOfStep   OutOfStep   Sent        NotUsable    NotUsable    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        LastCodeLive     no      yes    no    yes     OutOfStep   OutOfStep   NoneLeft    Accepted     Wrong        OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        LastCodeExpired  no      yes    no    yes     OutOfStep   OutOfStep   NoneLeft    NotUsable    NotUsable    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        LinkOnItsWay     no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    OnItsWay    yes         no           OutOfStep   OutOfStep   no      no
        LinkLive         no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    TooSoon     yes         no           OutOfStep   OutOfStep   no      no
        LinkResendable   no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    Sent        yes         no           OutOfStep   OutOfStep   no      no
        LinkExpired      no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    Over        yes         no           OutOfStep   OutOfStep   no      no
        LinkReplaced     no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    Over        yes         no           OutOfStep   OutOfStep   no      no
        LinkNotDelivered no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    Sent        yes         no           OutOfStep   OutOfStep   no      no
        LastLinkLive     no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    NoneLeft    yes         no           OutOfStep   OutOfStep   no      no
        Done             no      no     no    no      OutOfStep   OutOfStep   OutOfStep   AlreadyUsed  OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        Refused          no      no     no    no      OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        Abandoned        no      no     no    no      OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      no
        Expired          no      no     no    yes     CaseExpired CaseExpired CaseExpired CaseExpired  CaseExpired  CaseExpired no          no           CaseExpired CaseExpired no      no
        BlockedChecking  yes     yes    yes   yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          yes          OutOfStep   OutOfStep   no      no
        Biometrics       no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           Proved      Failed      no      no
        BiometricsLast   no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           Proved      UsedUp      no      no
        BiometricsLate   no      no     no    yes     CaseExpired CaseExpired CaseExpired CaseExpired  CaseExpired  CaseExpired no          no           CaseExpired CaseExpired no      no
        Channel          no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   yes     no
        BlockedLink      no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    TooSoon     yes         no           OutOfStep   OutOfStep   no      no
        Purpose          no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      yes
        Letter           no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      yes
        NewEmail         no      yes    no    yes     OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      yes
        Review           no      yes    no    no      OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      yes
        ReviewLate       no      yes    no    no      OutOfStep   OutOfStep   OutOfStep   OutOfStep    OutOfStep    OutOfStep   no          no           OutOfStep   OutOfStep   no      yes
        LetterLate       no      no     no    yes     CaseExpired CaseExpired CaseExpired CaseExpired  CaseExpired  CaseExpired no          no           CaseExpired CaseExpired no      no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (recovery, link, now) = Make(situation);
        var step = recovery.Step;

        var answer = Ask(recovery, link, now, method);

        Assert.Equal(expected, answer);
        if (expected is "no" or "OutOfStep" or "CaseExpired" or "TooSoon" or "OnItsWay" or "AlreadyUsed" or "Over")
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

    private static string Ask(RecoveryCase recovery, KeyLink? link, DateTimeOffset now, string method) => method switch
    {
        "WaitFor" => YesOrNo(recovery.WaitFor(Reason.SriUnreachable, now)),
        "Refuse" => YesOrNo(recovery.Refuse(new(Reason.RucClosed), now)),
        "Admit" => YesOrNo(recovery.Admit([], now)),
        "Abandon" => YesOrNo(recovery.Abandon()),
        "AnswerRight" => Name(recovery.Answer(Samples.RightAnswers, now)),
        "AnswerWrong" => Name(recovery.Answer(Samples.WrongAnswers, now)),
        "SendCode" => Name(Samples.SendCode(recovery, now)),
        "ConfirmRight" => Name(recovery.ConfirmCode(code => code == recovery.CurrentCode, null, now, Samples.Limits)),
        "ConfirmWrong" => Name(recovery.ConfirmCode(_ => false, null, now, Samples.Limits)),
        "SendLink" => Name(recovery.SendLink(link, now, Samples.Limits)),
        "Complete" => YesOrNo(recovery.Complete(now)),
        "AdmitByGrant" => YesOrNo(recovery.AdmitByGrant(now)),
        "ProveRight" => Name(recovery.Prove(true, now, Samples.Limits)),
        "ProveWrong" => Name(recovery.Prove(false, now, Samples.Limits)),
        "Follow" => YesOrNo(recovery.Follow(RequestSamples.EmailToProve(), now)),
        "Channel" => YesOrNo(recovery.ChooseChannel(now)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the matrix."),
    };

    private static (RecoveryCase Case, KeyLink? Link, DateTimeOffset Now) Make(string situation)
    {
        switch (situation)
        {
            case "Checking":
                return (Samples.Case(), null, Now);
            case "Questions":
                return (Samples.CaseAtQuestions(), null, Now);
            case "Address":
                return (Samples.CaseAtAddress(), null, Now);
            case "CodeOnItsWay":
                return (Samples.CaseWithCode(), null, Now);
            case "CodeLive":
                return (Samples.CaseWithLiveCode(), null, Now);
            case "CodeResendable":
                return (Samples.CaseWithLiveCode(), null, Now + Samples.Limits.ResendWait);
            case "CodeNearlySpent":
                return (WithMisses(Samples.Limits.CodeTries - 1), null, Now);
            case "CodeSpent":
                return (WithMisses(Samples.Limits.CodeTries), null, Now);
            case "CodeExpired":
                return (Samples.CaseWithLiveCode(), null, Now + Samples.Limits.CodeWindow);
            case "CodeNotDelivered":
                return (Samples.CaseWithCode(), null, Now + Samples.Limits.AcceptanceWindow);
            case "LastCodeLive":
                return (WithLastCode(out var sentAt), null, sentAt);
            case "LastCodeExpired":
                return (WithLastCode(out sentAt), null, sentAt + Samples.Limits.CodeWindow);
            case "BlockedChecking":
                return (Samples.UnblockingCase(), null, Now);
            case "Biometrics":
                return (Samples.CaseAtBiometrics(), null, Now);
            case "BiometricsLast":
                return (WithFailedProofs(Samples.Limits.PasskeyTries - 1), null, Now);
            case "BiometricsLate":
                return (Samples.CaseAtBiometrics(), null, Now + Samples.Limits.CaseLifetime);
            case "Channel":
                return (Samples.CaseAtChannel(), null, Now);
            case "BlockedLink":
                var unblocking = Samples.CaseAtChannel();
                unblocking.ChooseChannel(Now);
                unblocking.SendLink(null, Now, Samples.Limits);
                var sent = Samples.Link();
                unblocking.Follow(sent);
                sent.MailAccepted(Now, Samples.Limits.LinkWindow);
                return (unblocking, sent, Now);
            case "Purpose":
                return (Samples.CaseAtPurpose(), null, Now);
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
                var done = Samples.CaseAtLink(out var used);
                used.Use(Now);
                done.Complete(Now);
                return (done, used, Now);
            case "Refused":
                var refused = Samples.Case();
                refused.Refuse(new(Reason.NoEmail), Now);
                return (refused, null, Now);
            case "Abandoned":
                var abandoned = Samples.Case();
                abandoned.Abandon();
                return (abandoned, null, Now);
            case "Expired":
                return (Samples.CaseWithLiveCode(), null, Now + Samples.Limits.CaseLifetime);
            default:
                return WithLink(situation);
        }
    }

    private static (RecoveryCase Case, KeyLink? Link, DateTimeOffset Now) WithLink(string situation)
    {
        var recovery = Samples.CaseAtLink(out var link);
        if (situation is not ("LinkOnItsWay" or "LinkNotDelivered"))
        {
            link.MailAccepted(Now, Samples.Limits.LinkWindow);
        }

        switch (situation)
        {
            case "LinkOnItsWay":
            case "LinkLive":
                return (recovery, link, Now);
            case "LinkResendable":
                return (recovery, link, Now + Samples.Limits.ResendWait);
            case "LinkExpired":
                return (recovery, link, Now + Samples.Limits.LinkWindow);
            case "LinkReplaced":
                link.Replace(Now);
                return (recovery, link, Now);
            case "LinkNotDelivered":
                return (recovery, link, Now + Samples.Limits.AcceptanceWindow);
            case "LastLinkLive":
                for (var sent = 1; sent < Samples.Limits.LinksPerCase; sent++)
                {
                    Assert.IsType<SendLinkOutcome.Sent>(recovery.SendLink(link, Now + Samples.Limits.ResendWait, Samples.Limits));
                }

                return (recovery, link, Now + Samples.Limits.ResendWait);
            default:
                throw new ArgumentOutOfRangeException(nameof(situation), situation, "Not in the matrix.");
        }
    }

    private static RecoveryCase WithMisses(int misses)
    {
        var recovery = Samples.CaseWithLiveCode();
        for (var miss = 0; miss < misses; miss++)
        {
            recovery.ConfirmCode(_ => false, null, Now, Samples.Limits);
        }

        return recovery;
    }

    private static RecoveryCase WithRequest(SignedRequest request)
    {
        var recovery = Samples.CaseAtPurpose();
        Assert.True(recovery.Follow(request, Now));
        return recovery;
    }

    private static RecoveryCase WithFailedProofs(int failed)
    {
        var recovery = Samples.CaseAtBiometrics();
        for (var proof = 0; proof < failed; proof++)
        {
            recovery.Prove(false, Now, Samples.Limits);
        }

        return recovery;
    }

    private static RecoveryCase WithLastCode(out DateTimeOffset sentAt)
    {
        var recovery = Samples.CaseWithLiveCode();
        sentAt = Now;
        for (var sent = 1; sent < Samples.Limits.CodesPerCase; sent++)
        {
            sentAt += Samples.Limits.ResendWait;
            Assert.IsType<SendCodeOutcome.Sent>(Samples.SendCode(recovery, sentAt));
            Assert.True(recovery.CodeAccepted(recovery.MailsIssued, sentAt, Samples.Limits.CodeWindow));
        }

        return recovery;
    }

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";

    private static string Name(object outcome) => outcome.GetType().Name;
}
