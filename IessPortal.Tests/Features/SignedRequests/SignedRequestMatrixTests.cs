using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

/// <summary>Every situation of a signed request against everything that can be asked of it.</summary>
public sealed class SignedRequestMatrixTests
{
    private static readonly DateTimeOffset Now = Sample.Now;

    private const string Expected =
        """
        situation      Redraft SubmitGood   SubmitDoubtful SubmitBad SendCode CodeRight CodeWrong Approve  Refuse  AskMore   ApproveOwn
        Drafted        yes     EmailToProve EmailToProve   Refused   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        DraftedReset   yes     Accepted     UnderReview    Refused   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        DraftedLast    yes     EmailToProve EmailToProve   UsedUp    NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        DraftedLate    no      Expired      Expired        Expired   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        EmailToProve   yes     NotOpen      NotOpen        NotOpen   TooSoon  Accepted  Wrong     NotOpen  NotOpen NotOpen   NotOpen
        EmailResend    yes     NotOpen      NotOpen        NotOpen   Sent     Accepted  Wrong     NotOpen  NotOpen NotOpen   NotOpen
        EmailCodeEnded yes     NotOpen      NotOpen        NotOpen   Sent     NotUsable NotUsable NotOpen  NotOpen NotOpen   NotOpen
        EmailLate      no      Expired      Expired        Expired   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        UnderReview    no      NotOpen      NotOpen        NotOpen   NotOpen  NotOpen   NotOpen   Approved Refused MoreAsked OwnRequest
        ReviewLate     no      NotOpen      NotOpen        NotOpen   NotOpen  NotOpen   NotOpen   Approved Refused MoreAsked OwnRequest
        MoreAsked      yes     UnderReview  UnderReview    Refused   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        MoreLate       no      Expired      Expired        Expired   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        Accepted       no      NotOpen      NotOpen        NotOpen   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        Approved       no      NotOpen      NotOpen        NotOpen   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        Refused        no      NotOpen      NotOpen        NotOpen   NotOpen  NotOpen   NotOpen   NotOpen  NotOpen NotOpen   NotOpen
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (request, now) = Make(situation);
        var state = request.State;

        Assert.Equal(expected, Call(request, now, method));
        if (expected is "no" or "NotOpen" or "Expired" or "TooSoon" or "NotUsable" or "Wrong" or "OwnRequest")
        {
            Assert.Equal(state, request.State);
        }
    }

    [Fact]
    public void Covers_every_state_and_every_method_that_changes_a_request()
    {
        var cells = Cells().Select(cell => cell.Data).ToList();
        Assert.Equal(15 * 11, cells.Count);
        Assert.Equal(Enum.GetValues<SignedRequestState>().Order(), cells.Select(cell => Make(cell.Item1).Request.State).Distinct().Order());
    }

    private static string Call(SignedRequest request, DateTimeOffset now, string method) => method switch
    {
        "Redraft" => request.Redraft(RequestSamples.Draft(LetterPurpose.ResetKey), now, now + RequestSamples.Limits.LetterValidFor) ? "yes" : "no",
        "SubmitGood" => Name(RequestSamples.Submit(request, SignatureVerdict.Accepted, now)),
        "SubmitDoubtful" => Name(RequestSamples.Submit(request, SignatureVerdict.Review, now)),
        "SubmitBad" => Name(RequestSamples.Submit(request, SignatureVerdict.Refused, now)),
        "SendCode" => Name(RequestSamples.SendCode(request, now)),
        "CodeRight" => Name(request.ConfirmCode(code => code == request.CurrentCode, now, Sample.Limits)),
        "CodeWrong" => Name(request.ConfirmCode(_ => false, now, Sample.Limits)),
        "Approve" => Name(RequestSamples.Decide(request, RequestDecision.Approve, now)),
        "Refuse" => Name(RequestSamples.Decide(request, RequestDecision.Refuse, now)),
        "AskMore" => Name(RequestSamples.Decide(request, RequestDecision.AskMore, now)),
        "ApproveOwn" => Name(RequestSamples.Decide(request, RequestDecision.Approve, now, new(Sample.Id(40), request.Known))),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the matrix."),
    };

    private static (SignedRequest Request, DateTimeOffset Now) Make(string situation)
    {
        switch (situation)
        {
            case "Drafted":
                return (RequestSamples.Drafted(), Now);
            case "DraftedReset":
                return (RequestSamples.Drafted(LetterPurpose.ResetKey), Now);
            case "DraftedLast":
                var last = RequestSamples.Drafted();
                for (var miss = 1; miss < RequestSamples.Limits.Attempts; miss++)
                {
                    RequestSamples.Submit(last, SignatureVerdict.Refused, Now);
                }

                return (last, Now);
            case "DraftedLate":
                return (RequestSamples.Drafted(), Now + RequestSamples.Limits.LetterValidFor);
            case "EmailToProve":
                return (RequestSamples.EmailToProve(), Now);
            case "EmailResend":
                return (RequestSamples.EmailToProve(), Now + Sample.Limits.ResendWait);
            case "EmailCodeEnded":
                return (RequestSamples.EmailToProve(), Now + Sample.Limits.CodeWindow);
            case "EmailLate":
                return (RequestSamples.EmailToProve(), Now + RequestSamples.Limits.LetterValidFor);
            case "UnderReview":
                return (RequestSamples.UnderReview(), Now);
            case "ReviewLate":
                return (RequestSamples.UnderReview(), Now.AddDays(100));
            case "MoreAsked":
                return (RequestSamples.Decided(RequestDecision.AskMore), Now);
            case "MoreLate":
                return (RequestSamples.Decided(RequestDecision.AskMore), Now + RequestSamples.Limits.AnswerWithin);
            case "Accepted":
                return (RequestSamples.Accepted(), Now);
            case "Approved":
                return (RequestSamples.Decided(RequestDecision.Approve), Now);
            case "Refused":
                return (RequestSamples.Decided(RequestDecision.Refuse), Now);
            default:
                throw new ArgumentOutOfRangeException(nameof(situation), situation, "Not in the matrix.");
        }
    }

    private static string Name(object outcome) => outcome.GetType().Name;
}
