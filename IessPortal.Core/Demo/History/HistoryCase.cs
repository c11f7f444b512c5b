using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>A case of an employer's, and what all three methods online have in common: how it begins, and the link in which it ends.</summary>
internal sealed class HistoryCase
{
    private readonly HistoryStage stage;
    private readonly HistoryDice dice;

    private HistoryCase(HistoryStage stage, HistoryDice dice, HistoryAccount who, RecoveryCase recovery) =>
        (this.stage, this.dice, Who, Case, Actor) = (stage, dice, who, recovery, HistoryPeople.Visitor(dice));

    public HistoryAccount Who { get; }
    public RecoveryCase Case { get; }
    public Actor Actor { get; }

    public static HistoryCase Begin(HistoryStage stage, HistoryDice dice, HistoryAccount who, RecoveryMethod method, DateTimeOffset at)
    {
        var language = dice.Chance(0.04) ? "en" : Language.Default.Name;
        var origin = new CaseOrigin(stage.Book.Reference(dice), dice.Bytes(32), language) { Method = method };
        var recovery = new RecoveryCase(dice.Id(at), who.Account, origin, at, stage.Rules.Recovery.CaseLifetime);
        recovery.NoteMora(who.InMora);
        stage.Book.Cases.Add(recovery);
        var begun = new HistoryCase(stage, dice, who, recovery);
        begun.Note(at, AuditKind.CaseStarted);
        return begun;
    }

    public void Note(DateTimeOffset at, AuditKind kind, string? detail = null) =>
        stage.Book.Note(at, kind, Actor, Case.Reference, detail, Who.Account.Id);

    /// <summary>Mails the link; most open it and set their key, and a few let it run out.</summary>
    /// <returns>When the key was set; none: it was not.</returns>
    public DateTimeOffset? SendLink(DateTimeOffset at, bool unblocks)
    {
        if (Case.SendLink(null, at, stage.Rules.Recovery) is not SendOutcome.Sent sent)
        {
            throw new InvalidOperationException($"No link may go out in a case that stands at {Case.Step}.");
        }

        var link = new KeyLink(
            dice.Id(at),
            Who.Account.Id,
            new(Case.Method, Case.Id, Case.Reference, sent.MailNumber) { Unblocks = unblocks },
            dice.Bytes(32),
            new Delivery(at, stage.Rules.Recovery.AcceptanceWindow));
        Case.Links.Attach(link);
        stage.Book.Links.Add(link);
        Note(at, AuditKind.LinkIssued);
        var used = HistoryLink.Deliver(stage, dice, link, Who.Account, HistoryPeople.Visitor(dice));
        if (used is { } done)
        {
            Case.Complete(done);
        }

        return used;
    }
}
