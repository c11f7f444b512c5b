using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>What waits for a supervisor: blocked accounts, disputed keys, corrections.</summary>
internal sealed class OpenSupervision(HistoryStage stage)
{
    private static readonly int[] AskedHoursAgo = [52, 20, 3];

    private readonly HistoryDice dice = new(stage.Now.UtcDateTime.Date.Ticks, 4);

    public void Open()
    {
        foreach (var (hours, isAsked) in new[] { (50, true), (27, false), (5, true), (2, false), (1, false) })
        {
            var account = stage.Cast.Next().Account;
            Block(account, BlockCause.FailedSignIns, stage.Now.AddHours(-hours), null);
            if (isAsked)
            {
                UnblockHistory.Ask(stage, account, stage.Cast.Clerk, stage.Now.AddHours(-hours).AddMinutes(35), dice);
            }
        }

        Dispute(stage.Now.AddHours(-30), stage.Now.AddHours(-22));
        Dispute(stage.Now.AddHours(-9), stage.Now.AddMinutes(-55));
        foreach (var (ago, words) in AskedHoursAgo.Zip(HistoryWords.Corrections))
        {
            AskCorrection(stage.Cast.Next().Account, words, stage.Now.AddHours(-ago));
        }
    }

    /// <summary>Requests that were answered, one a week.</summary>
    public void Answered(DateTimeOffset from)
    {
        for (var at = from.AddDays(3).AddHours(15); at < stage.Now.AddDays(-7); at = at.AddDays(7))
        {
            var request = AskCorrection(dice.Pick(stage.Cast.Accounts).Account, dice.Pick(HistoryWords.Corrections), at);
            var (made, answered, supervisor) = (dice.Chance(0.7), at.AddDays(1).AddMinutes(dice.Below(300)), stage.Cast.Supervisor(dice));
            request.Settle(made, made ? dice.Pick(HistoryWords.Answers) : dice.Pick(HistoryWords.Declined), supervisor.Id, answered);
            stage.Book.Note(
                answered, made ? AuditKind.CorrectionMade : AuditKind.CorrectionDeclined, HistoryPeople.Staff(supervisor), request.Reference,
                account: request.AccountId);
        }
    }

    /// <summary>A key was changed in the account, and whoever got the notice says that it was not their doing.</summary>
    private void Dispute(DateTimeOffset changed, DateTimeOffset disputed)
    {
        var account = stage.Cast.Next().Account;
        var (reference, visitor) = (stage.Book.Reference(dice), HistoryPeople.Visitor(dice));
        account.StoreKey(stage.Cast.Key, changed);
        var change = new KeyChange(dice.Id(changed), account.Id, reference, dice.Bytes(32), changed, stage.Rules.Recovery.NotMeWindow);
        stage.Book.Changes.Add(change);
        stage.Book.Note(changed, AuditKind.KeySet, Actor.Employer(account.Id, visitor.Address, visitor.Device), reference, "Account", account.Id);
        change.Dispute(disputed);
        stage.Book.Note(disputed, AuditKind.NotMeReported, visitor, reference, account: account.Id);
        Block(account, BlockCause.NotMe, disputed, reference);
    }

    private void Block(EmployerAccount account, BlockCause cause, DateTimeOffset at, string? reference)
    {
        account.Block(cause, at);
        stage.Book.Note(at, AuditKind.AccountBlocked, HistoryPeople.Visitor(dice), reference, cause.ToString(), account.Id);
        HistoryMails.Send(
            stage.Book,
            typeof(AccountBlockedMail),
            new(account.Email!, Language.Default.Name, reference ?? stage.Book.Reference(dice)),
            at,
            (at + HistoryMails.Latency(dice), new Platform.Messaging.SendResult.Accepted()),
            dice);
    }

    private CorrectionRequest AskCorrection(EmployerAccount account, (string Wrong, string Right) words, DateTimeOffset at)
    {
        var request = new CorrectionRequest(dice.Id(at), account.Id, stage.Book.Reference(dice), words.Wrong, words.Right, at);
        stage.Book.Corrections.Add(request);
        var visitor = HistoryPeople.Visitor(dice);
        stage.Book.Note(
            at, AuditKind.CorrectionAsked, Actor.Employer(account.Id, visitor.Address, visitor.Device), request.Reference, account: account.Id);
        return request;
    }
}
