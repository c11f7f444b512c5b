using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>How a blocked account is opened again: by a device that was enrolled, or by four eyes. Some stay blocked.</summary>
internal sealed class UnblockHistory(HistoryStage stage, HistoryDice dice)
{
    public void Live(HistoryAccount who, DateTimeOffset at)
    {
        var comesOnline = dice.Chance(0.75);
        if (comesOnline && ByDevice(who, at))
        {
            return;
        }

        var asked = WorkingHours.After(at, dice.Between(TimeSpan.FromMinutes(30), TimeSpan.FromHours(4)), stage.Rules.Zone);
        var decided = WorkingHours.After(asked, dice.Between(TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(70)), stage.Rules.Zone);
        if (decided < stage.Now.AddMinutes(-10) && dice.Chance(0.9))
        {
            ByFourEyes(who.Account, asked, decided);
        }
    }

    private bool ByDevice(HistoryAccount who, DateTimeOffset at)
    {
        var thread = HistoryCase.Begin(stage, dice, who, RecoveryMethod.Unblocking, at);
        var checkedAt = at + dice.About(0.7, 0.4);
        if (dice.Chance(0.45))
        {
            thread.Case.Refuse(new(Reason.NoPasskey), checkedAt);
            thread.Note(checkedAt, AuditKind.CaseRefused, Reason.NoPasskey.Code);
            return false;
        }

        thread.Case.Admit([], checkedAt);
        var proved = checkedAt + dice.About(9);
        if (dice.Chance(0.12))
        {
            thread.Case.Prove(false, proved, stage.Rules.Recovery);
            thread.Note(proved, AuditKind.IdentityNotProved, "passkey");
            proved += dice.About(6);
        }

        thread.Case.Prove(true, proved, stage.Rules.Recovery);
        thread.Note(proved, AuditKind.IdentityProved, "passkey");
        var chosen = proved + dice.About(5);
        thread.Case.ChooseChannel(chosen);
        return thread.SendLink(chosen, unblocks: true) is not null;
    }

    private void ByFourEyes(EmployerAccount account, DateTimeOffset asked, DateTimeOffset decided)
    {
        var agent = dice.Pick(stage.Cast.AgentsOf(stage.Cast.Clerk.CenterId!.Value));
        var supervisor = stage.Cast.Supervisor(dice);
        var request = Ask(stage, account, agent, asked, dice);
        var granted = dice.Chance(0.85);
        var reason = dice.Pick(granted ? HistoryWords.Granted : HistoryWords.Declined);
        request.Decide(supervisor.Id, granted, reason, decided, stage.Rules.Recovery.UnblockWindow);
        stage.Book.Note(
            decided, granted ? AuditKind.UnblockGranted : AuditKind.UnblockDeclined, HistoryPeople.Staff(supervisor), detail: reason, account: account.Id);
        if (!granted)
        {
            return;
        }

        var link = new KeyLink(
            dice.Id(decided),
            account.Id,
            new(RecoveryMethod.Unblocking, request.Id, stage.Book.Reference(dice), 1) { Unblocks = true },
            dice.Bytes(32),
            new Delivery(decided, stage.Rules.Recovery.AcceptanceWindow));
        stage.Book.Links.Add(link);
        stage.Book.Note(decided, AuditKind.LinkIssued, HistoryPeople.Staff(supervisor), link.Reference, account: account.Id);
        if (HistoryLink.Deliver(stage, dice, link, account, HistoryPeople.Visitor(dice)) is { } used)
        {
            request.Use(used);
        }
    }

    /// <summary>Somebody of the staff asks that an account be opened.</summary>
    public static UnblockRequest Ask(
        HistoryStage stage, EmployerAccount account, Features.Staff.Shared.StaffMember agent, DateTimeOffset at, HistoryDice dice)
    {
        var request = new UnblockRequest(
            dice.Id(at), account.Id, account.BlockedFor ?? BlockCause.FailedSignIns, agent.Id, dice.Pick(HistoryWords.Unblock), at);
        stage.Book.Unblocks.Add(request);
        stage.Book.Note(at, AuditKind.UnblockRequested, HistoryPeople.Staff(agent), detail: request.Reason, account: account.Id);
        return request;
    }
}
