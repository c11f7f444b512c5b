using IessPortal.Core.Documents;
using IessPortal.Core.Settings;
using IessPortal.Core.Signatures.Verification;
using IessPortal.Core.SignedRequests;

namespace IessPortal.Tests.Support;

/// <summary>Signed requests without a database.</summary>
internal static class RequestSamples
{
    public static readonly SignatureOptions Limits = SettingsReader.Read<SignatureOptions>(TestSettings.Configuration(), SignatureOptions.Section);
    public static readonly RequestJudge Judge = new(Samples.Id(40), null);

    public static readonly LetterFileFacts File = new(Samples.Id(41), 1000, [1]);

    public static LetterDraft Draft(LetterPurpose purpose) =>
        new(purpose, Samples.Account().Representative, "María", purpose is LetterPurpose.ResetKey ? null : "nueva@correo.ec", "AAAA-AAAA-AAAA", File);

    public static LetterReport Report(SignatureVerdict verdict) => new(verdict, [], [], []);

    public static SignedRequest Drafted(LetterPurpose purpose = LetterPurpose.ChangeEmail) => new(Samples.CaseAtPurpose(), Draft(purpose), Samples.Now, Samples.Now + Limits.LetterValidFor);

    public static SubmitLetterOutcome Submit(SignedRequest request, SignatureVerdict verdict, DateTimeOffset now) => request.Submit(Report(verdict), File, now, Limits);

    public static SendRequestCodeOutcome SendCode(SignedRequest request, DateTimeOffset now) => request.SendCode(number => [(byte)number], now, Samples.Limits);

    public static DecideRequestOutcome Decide(SignedRequest request, RequestDecision decision, DateTimeOffset now, RequestJudge? by = null) =>
        request.Decide(decision, "Comparado con todo.", by ?? Judge, now, Limits.AnswerWithin);

    /// <summary>With a code that the mail server accepted at once.</summary>
    public static SignedRequest EmailToProve()
    {
        var request = Drafted();
        Submit(request, SignatureVerdict.Accepted, Samples.Now);
        SendCode(request, Samples.Now);
        request.CodeAccepted(1, Samples.Now, Samples.Limits.CodeWindow);
        return request;
    }

    public static SignedRequest UnderReview()
    {
        var request = EmailToProve();
        request.ConfirmCode(_ => true, Samples.Now, Samples.Limits);
        return request;
    }

    public static SignedRequest Decided(RequestDecision decision)
    {
        var request = UnderReview();
        Decide(request, decision, Samples.Now);
        return request;
    }

    public static SignedRequest Accepted()
    {
        var request = Drafted(LetterPurpose.ResetKey);
        Submit(request, SignatureVerdict.Accepted, Samples.Now);
        return request;
    }
}
