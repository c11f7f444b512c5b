using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Signed requests without a database.</summary>
internal static class RequestSamples
{
    public static readonly SignatureOptions Limits = SettingsReader.Read<SignatureOptions>(TestSettings.Configuration(), SignatureOptions.Section);
    public static readonly RequestReviewer Judge = new(Sample.Id(40), null);

    public static readonly LetterFileFacts File = new(Sample.Id(41), 1000, [1]);

    public static LetterDraft Draft(LetterPurpose purpose) =>
        new(purpose, Sample.Account().Representative, "María", purpose is LetterPurpose.ResetKey ? null : "nueva@correo.ec", "AAAA-AAAA-AAAA", File);

    public static LetterReport Report(SignatureVerdict verdict) => new(verdict, [], [], []);

    public static SignedRequest Drafted(LetterPurpose purpose = LetterPurpose.ChangeEmail) =>
        new(Sample.CaseAtPurpose(), Draft(purpose), Sample.Now, Sample.Now + Limits.LetterValidFor);

    public static SubmitLetterOutcome Submit(SignedRequest request, SignatureVerdict verdict, DateTimeOffset now) =>
        request.Submit(Report(verdict), File, now, Limits);

    public static SendOutcome SendCode(SignedRequest request, DateTimeOffset now) => request.SendCode(number => [(byte)number], now, Sample.Limits);

    public static DecideRequestOutcome Decide(SignedRequest request, RequestDecision decision, DateTimeOffset now, RequestReviewer? by = null) =>
        request.Decide(decision, "Comparado con todo.", by ?? Judge, now, Limits.AnswerWithin);

    /// <summary>With a code that the mail server accepted at once.</summary>
    public static SignedRequest EmailToProve()
    {
        var request = Drafted();
        Submit(request, SignatureVerdict.Accepted, Sample.Now);
        SendCode(request, Sample.Now);
        request.CodeAccepted(1, Sample.Now, Sample.Limits.CodeWindow);
        return request;
    }

    public static SignedRequest UnderReview()
    {
        var request = EmailToProve();
        request.ConfirmCode(_ => true, Sample.Now, Sample.Limits);
        return request;
    }

    public static SignedRequest Decided(RequestDecision decision)
    {
        var request = UnderReview();
        Decide(request, decision, Sample.Now);
        return request;
    }

    public static SignedRequest Accepted()
    {
        var request = Drafted(LetterPurpose.ResetKey);
        Submit(request, SignatureVerdict.Accepted, Sample.Now);
        return request;
    }
}
