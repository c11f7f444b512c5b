using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>What becomes of a key link once it was written: accepted, opened, used, and everybody on file is told.</summary>
internal static class HistoryLink
{
    /// <returns>When the key was set; none: the link ran out.</returns>
    public static DateTimeOffset? Deliver(HistoryStage stage, HistoryDice dice, KeyLink link, EmployerAccount account, Actor actor)
    {
        var (issued, recovery) = (link.Delivery.IssuedAt, stage.Rules.Recovery);
        var accepted = issued + HistoryMails.Latency(dice);
        link.MailAccepted(accepted, recovery.LinkWindow);
        var envelope = new MailEnvelope(account.Email ?? "registrado@correo-demo.ec", Language.Default.Name, link.Reference)
        {
            MailNumber = link.MailNumber,
            CaseId = link.CaseId,
            LinkId = link.Id,
            GiveUpAt = issued + recovery.AcceptanceWindow,
        };
        HistoryMails.Send(stage.Book, typeof(KeyLinkMail), envelope, issued, (accepted, new SendResult.Accepted()), dice);
        if (dice.Chance(0.06))
        {
            return null;
        }

        var opened = accepted + dice.Between(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(60));
        link.Open(opened);
        stage.Book.Note(opened, AuditKind.LinkOpened, actor, link.Reference, account: account.Id);
        if (dice.Chance(0.03))
        {
            return null;
        }

        var used = opened + dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(100));
        link.Use(used);
        var wasBlocked = account.IsBlocked;
        account.StoreKey(stage.Cast.Key, used, unblocks: link.Unblocks);
        if (wasBlocked)
        {
            stage.Book.Note(used, AuditKind.AccountUnblocked, actor, link.Reference, link.Method.ToString(), account.Id);
        }

        stage.Book.Note(used, AuditKind.KeySet, actor, link.Reference, link.Method.ToString(), account.Id);
        HistoryMails.Announce(stage, account, link.Reference, used, dice);
        return used;
    }
}
