using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Demo.History;

/// <summary>Mails of the past: what they said is erased, as it is once they got through.</summary>
internal static class HistoryMails
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A mail that was handed over, or was not.</summary>
    /// <param name="content">The kind of mail.</param>
    /// <param name="settled">When that was known.</param>
    public static void Send(
        HistoryBook book, Type content, MailEnvelope envelope, DateTimeOffset written, (DateTimeOffset At, SendResult Result) settled, HistoryDice dice)
    {
        var message = new OutboxMessage(dice.Id(written), envelope.Recipient, envelope.Culture, MailTemplates.Of(content).Id, [], written)
        {
            Reference = envelope.Reference,
            MailNumber = envelope.MailNumber,
            CaseId = envelope.CaseId,
            LinkId = envelope.LinkId,
            GiveUpAt = envelope.GiveUpAt,
        };
        message.Claim(written, Lease);
        message.Settle(settled.Result, settled.At);
        book.Mails.Add(message);
        var kind = message.State is OutboxState.Accepted ? AuditKind.MailAccepted : message.State is OutboxState.Refused ? AuditKind.MailRefused
            : AuditKind.MailGivenUp;
        book.Note(
            settled.At, kind, Actor.System, message.Reference, message.LastError is null ? message.Kind : $"{message.Kind}: {message.LastError}");
    }

    /// <summary>Tells of a key that was set, and may be disputed for a while.</summary>
    public static void Announce(HistoryStage stage, EmployerAccount account, string reference, DateTimeOffset at, HistoryDice dice)
    {
        stage.Book.Changes.Add(new KeyChange(dice.Id(at), account.Id, reference, dice.Bytes(32), at, stage.Rules.Recovery.NotMeWindow));
        if (account.Email is { } address)
        {
            Send(
                stage.Book, typeof(KeyChangedMail), new(address, Language.Default.Name, reference), at, (at + Latency(dice), new SendResult.Accepted()), dice);
        }
    }

    /// <summary>A new address of an employer's.</summary>
    public static string OtherAddress(HistoryAccount who, HistoryDice dice) =>
        $"nuevo{100 + dice.Below(900)}.{who.Employer.Demo.Email ?? "empleador@correo-demo.ec"}";

    /// <summary>How long a mail server takes: a second, seldom much longer.</summary>
    public static TimeSpan Latency(HistoryDice dice)
    {
        var time = dice.About(1.2, 0.8);
        return time < TimeSpan.FromSeconds(50) ? time : TimeSpan.FromSeconds(50);
    }
}
