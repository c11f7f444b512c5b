using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Demo.History;

/// <summary>One recovery by method 1, as far as it came.</summary>
internal sealed class RecoveryHistory(HistoryStage stage, HistoryDice dice)
{
    private static readonly QuestionKind[] Asked = [QuestionKind.BirthDate, QuestionKind.RucIssued, QuestionKind.HeadOfficeCanton];

    public void Live(HistoryAccount who, DateTimeOffset start)
    {
        var thread = HistoryCase.Begin(stage, dice, who, RecoveryMethod.Recovery, start);
        var at = start + dice.About(0.7, 0.4);
        if (dice.Chance(0.02))
        {
            thread.Case.WaitFor(Reason.RegistroCivilUnreachable, at);
            thread.Note(at, AuditKind.RegistryUnavailable, Reason.RegistroCivilUnreachable.Code);
            at += dice.Between(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(9));
        }

        if (who.Account.IsBlocked || HistoryCast.ObstacleOf(who) is not null)
        {
            var refusal = who.Account.IsBlocked ? Reason.AccountBlocked : HistoryCast.ObstacleOf(who)!;
            thread.Case.Refuse(new(refusal, who.Employer.Demo.Sri?.StateSince), at);
            thread.Note(at, AuditKind.CaseRefused, refusal.Code);
        }
        else if (Prove(thread, ref at) && !dice.Chance(0.05) && ConfirmCode(thread, ref at))
        {
            thread.SendLink(at, unblocks: false);
        }
    }

    /// <summary>Questions where something about it is unusual; some give up, a few fail. True: past them.</summary>
    private bool Prove(HistoryCase thread, ref DateTimeOffset at)
    {
        if (dice.Chance(0.75))
        {
            thread.Case.Admit([], at);
            thread.Note(at, AuditKind.QuestionsSkipped);
            at += dice.About(1.6, 0.45);
            return true;
        }

        List<Question> questions = [.. Asked.Select(kind => new Question(kind, [], dice.Bytes(32)))];
        thread.Case.Admit(questions, at);
        thread.Note(at, AuditKind.QuestionsAsked);
        if (dice.Chance(0.15))
        {
            return false;
        }

        var account = thread.Who.Account;
        while (dice.Chance(0.2))
        {
            at += dice.About(45);
            thread.Case.Answer([], at);
            thread.Note(at, AuditKind.QuestionsFailed);
            if (account.FailQuestions(at, stage.Rules.Recovery.FailedQuestionSets, stage.Rules.Recovery.ClosedFor) is FailQuestionsOutcome.Closed closed)
            {
                thread.Case.Refuse(new(Reason.RecoveryClosed, Until: closed.Until), at);
                thread.Note(at, AuditKind.RecoveryClosed);
                return false;
            }
        }

        at += dice.About(50);
        thread.Case.Answer([.. questions.Select(question => new SecretHash([question.AnswerHash]))], at);
        account.PassQuestions();
        thread.Note(at, AuditKind.QuestionsPassed);
        at += dice.About(4);
        return true;
    }

    /// <summary>Sends codes until one is typed in time. False where nobody did, or the mail never got through.</summary>
    private bool ConfirmCode(HistoryCase thread, ref DateTimeOffset at)
    {
        for (var sent = 0; sent < stage.Rules.Recovery.CodesPerCase; sent++)
        {
            if (thread.Case.SendCode(_ => dice.Bytes(32), at, stage.Rules.Recovery) is not SendOutcome.Sent { MailNumber: var number })
            {
                return false;
            }

            thread.Note(at, AuditKind.CodeIssued);
            var refused = dice.Chance(0.012);
            var accepted = at + HistoryMails.Latency(dice);
            var envelope = new MailEnvelope(thread.Who.Account.Email!, Language.Default.Name, thread.Case.Reference)
            {
                MailNumber = number,
                CaseId = thread.Case.Id,
                GiveUpAt = at + stage.Rules.Recovery.AcceptanceWindow,
            };
            HistoryMails.Send(stage.Book, typeof(VerificationCodeMail), envelope, at, (accepted, ResultOf(refused)), dice);
            if (refused)
            {
                thread.Case.CodeFailed(number, accepted, addressRefused: true);
                return false;
            }

            thread.Case.CodeAccepted(number, accepted, stage.Rules.Recovery.CodeWindow);
            if (dice.Chance(0.09))
            {
                // It runs out; half of them ask for another.
                at = accepted + stage.Rules.Recovery.CodeWindow + dice.About(30);
                if (dice.Chance(0.5))
                {
                    return false;
                }

                continue;
            }

            at = accepted + Typing();
            if (dice.Chance(0.08))
            {
                thread.Case.ConfirmCode(_ => false, null, at, stage.Rules.Recovery);
                thread.Note(at, AuditKind.CodeWrong);
                at += dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
            }

            thread.Case.ConfirmCode(code => code.MailNumber == number, null, at, stage.Rules.Recovery);
            thread.Note(at, AuditKind.CodeConfirmed);
            return true;
        }

        return false;
    }

    private TimeSpan Typing() => dice.Between(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(95));

    private static SendResult ResultOf(bool refused) =>
        refused ? new SendResult.AddressRefused("550 5.1.1 mailbox unavailable") : new SendResult.Accepted();
}
