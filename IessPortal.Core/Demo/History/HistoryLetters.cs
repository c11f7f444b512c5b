using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Demo.History;

/// <summary>What was found of letters that came back.</summary>
internal static class HistoryLetters
{
    private const string Authority = "Autoridad de Demostración";

    private static readonly Kind[] OfFile = [Kind.Readable, Kind.NothingHidden, Kind.DraftIntact, Kind.CoversWhole];
    private static readonly Kind[] OfSignature = [Kind.SignatureHolds, Kind.ValidAtSigning, Kind.PinnedAuthority, Kind.NotRevoked];

    /// <summary>Everything in order.</summary>
    public static LetterReport Good(HistoryAccount who, string code, DateTimeOffset at) =>
        Of(who, code, at, SignatureVerdict.Accepted, who.Account.Employer.IsPerson ? Kind.HolderMatches : Kind.RepresentativeMatches);

    /// <summary>The right person, and the certificate does not say that they represent the company: people decide.</summary>
    public static LetterReport Doubtful(HistoryAccount who, string code, DateTimeOffset at) =>
        Of(who, code, at, SignatureVerdict.Review, Kind.NotRepresentative);

    /// <summary>The letter as it was handed out.</summary>
    public static LetterReport Unsigned(string code)
    {
        return new(SignatureVerdict.Refused, [.. OfFile[..3].Append(Kind.NotSigned).Select(kind => Found(kind, code))], [], []);
    }

    /// <summary>A code goes to the new address, and is typed back.</summary>
    public static void ProveEmail(HistoryStage stage, HistoryCase thread, SignedRequest request, DateTimeOffset at, HistoryDice dice)
    {
        var limits = stage.Rules.Recovery;
        var written = at - dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(50));
        request.SendCode(_ => dice.Bytes(32), written, limits);
        thread.Note(written, AuditKind.ContactCodeIssued);
        var accepted = written + TimeSpan.FromSeconds(2);
        request.CodeAccepted(request.MailsIssued, accepted, limits.CodeWindow);
        var envelope = new MailEnvelope(request.NewEmail!, Language.Default.Name, thread.Case.Reference)
        {
            MailNumber = request.MailsIssued,
            CaseId = request.Id,
            GiveUpAt = written + limits.AcceptanceWindow,
        };
        HistoryMails.Send(stage.Book, typeof(RequestCodeMail), envelope, written, (accepted, new SendResult.Accepted()), dice);
        request.ConfirmCode(_ => true, at, limits);
        thread.Note(at, AuditKind.ContactCodeConfirmed);
        thread.Case.SyncWith(request, at);
    }

    /// <param name="code">Of the letter that was handed out.</param>
    private static LetterReport Of(HistoryAccount who, string code, DateTimeOffset at, SignatureVerdict verdict, Kind holder)
    {
        var demo = who.Employer.Demo;
        var firm = holder is Kind.RepresentativeMatches;
        return new(
            verdict,
            [
                .. OfFile.Select(kind => Found(kind, code)),
                .. OfSignature.Append(holder).Select(kind => new SignatureFinding(kind)
                {
                    Signature = 1,
                    Text = kind is Kind.PinnedAuthority ? Authority : null,
                    At = kind is Kind.ValidAtSigning ? at.AddMinutes(-2) : null,
                }),
            ],
            [
                new LetterSigner(
                    1, demo.RepresentativeName, demo.Employer.Representative.Value, firm ? demo.Name : null, firm ? demo.Employer.Ruc.Value : null)
                {
                    SignedAt = at.AddMinutes(-2),
                    Authority = Authority,
                },
            ],
            []);
    }

    private static SignatureFinding Found(Kind kind, string code) => new(kind) { Text = kind is Kind.DraftIntact ? code : null };
}
