using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>One request by a signed letter. Its files are gone, as those of all that is decided are after a while.</summary>
internal sealed class LetterHistory(HistoryStage stage, HistoryDice dice)
{
    public void Live(HistoryAccount who, DateTimeOffset start)
    {
        var thread = HistoryCase.Begin(stage, dice, who, RecoveryMethod.Signature, start);
        var at = start + dice.About(0.7, 0.4);
        thread.Case.Admit([], at);
        at += dice.About(40);
        var changes = dice.Chance(0.3);
        var request = Draft(stage, thread, changes ? LetterPurpose.ChangeEmail : LetterPurpose.ResetKey, at, dice);
        if (dice.Chance(0.15))
        {
            return;
        }

        at += dice.About(600, 0.7);
        if (dice.Chance(0.18))
        {
            Submit(thread, request, HistoryLetters.Unsigned(request.Code), AuditKind.LetterRefused, at);
            at += dice.About(240);
        }

        if (!changes)
        {
            Submit(thread, request, HistoryLetters.Good(who, request.Code, at), AuditKind.LetterAccepted, at);
            Finish(thread, at + dice.About(6));
            return;
        }

        Submit(thread, request, HistoryLetters.Good(who, request.Code, at), AuditKind.LetterReviewed, at);
        at += dice.About(70, 0.3);
        HistoryLetters.ProveEmail(stage, thread, request, at, dice);
        Decide(thread, request, WorkingHours.After(at.AddMinutes(2), dice.Between(TimeSpan.FromMinutes(20), TimeSpan.FromHours(5)), stage.Rules.Zone));
    }

    /// <summary>A letter is handed out to be signed.</summary>
    public static SignedRequest Draft(
        HistoryStage stage, HistoryCase thread, LetterPurpose purpose, DateTimeOffset at, HistoryDice dice, LetterFileFacts? file = null, string? code = null)
    {
        var account = thread.Who.Account;
        var draft = new LetterDraft(
            purpose,
            account.Representative,
            account.RepresentativeName,
            purpose is LetterPurpose.ChangeEmail ? HistoryMails.OtherAddress(thread.Who, dice) : null,
            code ?? dice.DocumentCode(),
            file ?? new(dice.Id(at), 44_000 + dice.Below(900), dice.Bytes(32)));
        var request = new SignedRequest(thread.Case, draft, at, at + stage.Rules.Signatures.LetterValidFor);
        thread.Case.SyncWith(request, at);
        stage.Book.Requests.Add(request);
        thread.Note(at, AuditKind.LetterDrafted, $"{purpose}:{draft.Code}");
        return request;
    }

    private void Submit(HistoryCase thread, SignedRequest request, LetterReport report, AuditKind kind, DateTimeOffset at)
    {
        request.Submit(report, new(dice.Id(at), 61_000 + dice.Below(5000), dice.Bytes(32)), at, stage.Rules.Signatures);
        var obstacles = report.Findings.Where(finding => finding.Verdict is not FindingVerdict.Passed).Select(finding => finding.Kind.ToString());
        thread.Note(at, kind, string.Join(' ', obstacles));
        thread.Case.SyncWith(request, at);
    }

    private void Decide(HistoryCase thread, SignedRequest request, DateTimeOffset at)
    {
        var (supervisor, account) = (stage.Cast.Supervisor(dice), thread.Who.Account);
        var approved = dice.Chance(0.75);
        var reason = dice.Pick(approved ? HistoryWords.Granted : HistoryWords.Declined);
        var actor = HistoryPeople.Staff(supervisor);
        stage.Book.Note(at.AddMinutes(-2), AuditKind.RecordViewed, actor, thread.Case.Reference, ViewSignedRequestHandler.Purpose, account.Id);
        request.Decide(
            approved ? RequestDecision.Approve : RequestDecision.Refuse, reason, new(supervisor.Id, supervisor.Person), at,
            stage.Rules.Signatures.AnswerWithin);
        var detail = $"{request.Purpose}: {reason}";
        stage.Book.Note(at, approved ? AuditKind.RequestApproved : AuditKind.RequestRefused, actor, thread.Case.Reference, detail, account.Id);
        if (!approved)
        {
            thread.Case.Refuse(new(Reason.RequestRefused), at);
            return;
        }

        account.ChangeEmail(request.NewEmail!, at);
        stage.Book.Note(at, AuditKind.EmailChanged, actor, thread.Case.Reference, account: account.Id);
        thread.Case.SyncWith(request, at);
        thread.Case.Extend(at + stage.Rules.Signatures.LetterValidFor);
        Finish(thread, at);
    }

    private static void Finish(HistoryCase thread, DateTimeOffset at)
    {
        thread.Case.ChooseChannel(at);
        thread.SendLink(at, unblocks: true);
    }
}
