using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>A day online: recoveries, letters, and accounts that get blocked and are opened again.</summary>
internal sealed class OnlineHistory(HistoryStage stage)
{
    private const int OnWeekday = 15;

    /// <summary>As long as the slowest of them take, with room to spare: nothing is left half done.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(40);

    /// <summary>What people judge is decided within it.</summary>
    private static readonly TimeSpan Review = TimeSpan.FromDays(4);

    public void Live(DateOnly day)
    {
        var dice = new HistoryDice(day.DayNumber, 1);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var count = (int)(OnWeekday * HistoryPace.Of(day.DayOfWeek) * (0.85 + (0.3 * dice.Share())));
        var starts = Enumerable.Range(0, count)
            .Select(_ => new DateTimeOffset(midnight, stage.Rules.Zone.GetUtcOffset(midnight)).ToUniversalTime() + HistoryPace.Online(dice))
            .Order()
            .ToList();
        foreach (var start in starts.TakeWhile(start => start < stage.Now - Longest))
        {
            Begin(start, dice);
        }
    }

    private void Begin(DateTimeOffset start, HistoryDice dice)
    {
        var who = stage.Cast.Online(dice);
        if (dice.Chance(0.09))
        {
            stage.Book.Note(start.AddSeconds(-20), AuditKind.IdentificationUnmatched, HistoryPeople.Visitor(dice), detail: who.Account.Ruc.Value);
        }

        switch (dice.Share())
        {
            case < 0.055 when HistoryCast.ObstacleOf(who) is null && start < stage.Now - Review:
                new LetterHistory(stage, dice).Live(who, start);
                break;
            case < 0.1 when HistoryCast.ObstacleOf(who) is null:
                Block(who.Account, start, dice);
                new UnblockHistory(stage, dice).Live(who, start + dice.Between(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(6)));
                break;
            default:
                new RecoveryHistory(stage, dice).Live(who, start);
                break;
        }
    }

    /// <summary>By one wrong key too many.</summary>
    private void Block(EmployerAccount account, DateTimeOffset at, HistoryDice dice)
    {
        var actor = HistoryPeople.Visitor(dice);
        for (var failed = 5; failed > 0; failed--)
        {
            stage.Book.Note(at.AddSeconds(-15 * failed), AuditKind.SignInFailed, actor, account: account.Id);
        }

        account.Block(BlockCause.FailedSignIns, at);
        stage.Book.Note(at, AuditKind.AccountBlocked, actor, account: account.Id, detail: nameof(BlockCause.FailedSignIns));
    }
}
