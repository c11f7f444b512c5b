using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>One visit from the call to the receipt.</summary>
internal sealed class VisitHistory(HistoryStage stage, Visit visit, StaffMember agent, int counter, HistoryDice dice)
{
    private readonly EmployerAccount account = stage.Cast.Of(visit).Account;
    private readonly Attendant attendant = HistoryCast.AtCounter(agent, counter);
    private readonly Actor actor = HistoryPeople.Staff(agent);

    /// <returns>When the agent was free again.</returns>
    public DateTimeOffset Live(DateTimeOffset at)
    {
        var latest = stage.Now - CounterHistory.Settled + TimeSpan.FromMinutes(8);
        if (at > latest || dice.Chance(0.02))
        {
            // They had enough of waiting.
            var gone = at > latest ? latest : at;
            visit.Leave(gone > visit.ArrivedAt ? gone : visit.ArrivedAt.AddMinutes(1));
            Note(visit.ClosedAt!.Value, AuditKind.VisitLeft);
            return at > latest ? latest : at;
        }

        visit.Call(attendant, at);
        Note(at, AuditKind.VisitCalled);
        if (dice.Chance(0.04))
        {
            visit.Call(attendant, at += dice.Between(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)));
            Note(at, AuditKind.VisitCalled);
            visit.Leave(at += dice.Between(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)));
            Note(at, AuditKind.VisitLeft);
            return at;
        }

        at += dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(90));
        visit.Start(attendant.MemberId, at);
        Note(at, AuditKind.VisitStarted);
        stage.Book.Note(at.AddSeconds(1), AuditKind.RecordViewed, actor, visit.Reference, ViewVisitHandler.Purpose, account.Id);
        return Attend(at) + dice.About(100);
    }

    private DateTimeOffset Attend(DateTimeOffset at)
    {
        var result = visit.Purpose switch
        {
            Purpose.ChangeEmail =>
                dice.Pick((VisitResult.ContactUpdated, 45), (VisitResult.KeySet, 25), (VisitResult.DocumentsMissing, 20), (VisitResult.Declined, 10)),
            Purpose.ChangeRepresentative => dice.Pick((VisitResult.DocumentsMissing, 55), (VisitResult.NothingDone, 25), (VisitResult.Declined, 20)),
            _ when account.IsBlocked => dice.Pick((VisitResult.NothingDone, 70), (VisitResult.DocumentsMissing, 30)),
            _ => dice.Pick((VisitResult.KeySet, 76), (VisitResult.DocumentsMissing, 13), (VisitResult.NothingDone, 8), (VisitResult.Declined, 3)),
        };
        at = CheckDocuments(at, result);
        if (visit.Purpose is Purpose.ChangeEmail && (result is VisitResult.ContactUpdated or VisitResult.KeySet))
        {
            at = ChangeEmail(at);
        }

        if (result is VisitResult.KeySet)
        {
            (at, result) = SetKey(at);
        }

        at += dice.About(110, 0.4);
        if (visit.Close(result, attendant.MemberId, at) is not CloseVisitOutcome.Closed)
        {
            throw new InvalidOperationException($"A visit of the demo's cannot end with {result}.");
        }

        Note(at, AuditKind.VisitClosed, result.ToString(), account.Id);
        return at;
    }

    private DateTimeOffset CheckDocuments(DateTimeOffset at, VisitResult result)
    {
        var required = visit.Documents.Required;
        var refused = result is VisitResult.DocumentsMissing ? dice.Below(required.Count) : -1;
        for (var index = 0; index < required.Count; index++)
        {
            at += dice.About(60, 0.6) is var took && took < TimeSpan.FromMinutes(4) ? took : TimeSpan.FromMinutes(4);
            var verdict = index == refused ? Verdict.Refused : Verdict.Verified;
            visit.CheckDocument(
                new(required[index], verdict, index == refused ? dice.Pick(HistoryWords.RefusedDocument) : null), 0, attendant.MemberId, at);
            Note(at, index == refused ? AuditKind.DocumentRefused : AuditKind.DocumentVerified, required[index].ToString(), account.Id);
        }

        return at;
    }

    private DateTimeOffset ChangeEmail(DateTimeOffset at)
    {
        var (limits, address) = (stage.Rules.Recovery, HistoryMails.OtherAddress(stage.Cast.Of(visit), dice));
        at += dice.About(40);
        visit.SendContactCode(address, _ => dice.Bytes(32), attendant.MemberId, at, limits);
        Note(at, AuditKind.ContactCodeIssued, account: account.Id);
        var accepted = at + HistoryMails.Latency(dice);
        visit.ContactCodeAccepted(visit.MailsIssued, accepted, limits.CodeWindow);
        var envelope = new MailEnvelope(address, visit.Reference)
        {
            MailNumber = visit.MailsIssued,
            CaseId = visit.Id,
            GiveUpAt = at + limits.AcceptanceWindow,
        };
        HistoryMails.Send(stage.Book, typeof(ContactCodeMail), envelope, at, (accepted, new SendResult.Accepted()), dice);
        at = accepted + dice.Between(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(90));
        visit.ConfirmContact(_ => true, attendant.MemberId, at, limits);
        account.ChangeEmail(address, at);
        visit.Contact.EmailChanged(at);
        Note(at, AuditKind.EmailChanged, account: account.Id);
        return at;
    }

    /// <summary>Sends the key link, past a supervisor where the address has only just changed, or the registries do not agree.</summary>
    private (DateTimeOffset At, VisitResult Result) SetKey(DateTimeOffset at)
    {
        var disagreeing = dice.Chance(0.04) ? new[] { AutoCheck.RepresentativeMatches } : [];
        var ground = new IssueGround(null, disagreeing, false, []);
        while (ground.NeedsFor(visit.Contact) is [var need, ..])
        {
            var approval = Ask(stage, visit, account, need, actor, at += dice.About(30), dice);
            var supervisor = stage.Cast.Supervisor(dice);
            var granted = dice.Chance(0.82);
            var reason = dice.Pick(granted ? HistoryWords.Granted : HistoryWords.Declined);
            approval.Decide(supervisor.Id, granted, reason, at += dice.Between(TimeSpan.FromSeconds(70), TimeSpan.FromMinutes(6)));
            stage.Book.Note(
                at, granted ? AuditKind.ApprovalGranted : AuditKind.ApprovalDeclined, HistoryPeople.Staff(supervisor), visit.Reference,
                $"{need.Kind}: {reason}", account.Id);
            if (!granted)
            {
                return (at, VisitResult.Declined);
            }

            ground = ground with { Approvals = [.. ground.Approvals, approval] };
        }

        at += dice.About(20);
        if (account.IsBlocked || visit.IssueLink(ground, attendant.MemberId, at, stage.Rules.Recovery) is not IssueKeyOutcome.Sent sent)
        {
            return (at, VisitResult.NothingDone);
        }

        var link = new KeyLink(
            dice.Id(at), account.Id, new(RecoveryMethod.Counter, visit.Id, visit.Reference, sent.MailNumber), dice.Bytes(32),
            new Delivery(at, stage.Rules.Recovery.AcceptanceWindow));
        visit.Links.Attach(link);
        stage.Book.Links.Add(link);
        Note(at, AuditKind.LinkIssued, account: account.Id);
        if (HistoryLink.Deliver(stage, dice, link, account, HistoryPeople.Visitor(dice)) is not { } used)
        {
            return (link.Delivery.Deadline!.Value, VisitResult.NothingDone);
        }

        visit.KeySet(link, used);
        return (used, VisitResult.KeySet);
    }

    /// <summary>An agent asks a supervisor.</summary>
    public static VisitApproval Ask(
        HistoryStage stage, Visit visit, EmployerAccount account, ApprovalNeed need, Actor actor, DateTimeOffset at, HistoryDice dice)
    {
        var reason = dice.Pick(need.Kind is ApprovalKind.HighRisk ? HistoryWords.HighRisk : HistoryWords.Disagreement);
        var approval = new VisitApproval(dice.Id(at), visit.Id, need, actor.Id!.Value, reason, at);
        stage.Book.Approvals.Add(approval);
        stage.Book.Note(at, AuditKind.ApprovalRequested, actor, visit.Reference, $"{need.Kind}: {reason}", account.Id);
        return approval;
    }

    private void Note(DateTimeOffset at, AuditKind kind, string? detail = null, Guid? account = null) =>
        stage.Book.Note(at, kind, actor, visit.Reference, detail ?? (account is null ? $"{visit.Ruc.Value}-{visit.Sucursal.Value}" : null), account);
}
