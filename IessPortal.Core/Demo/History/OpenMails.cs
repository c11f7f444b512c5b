using System.Text.Json;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Demo.History;

/// <summary>Notices that did not get through, with what they say: they can be sent again.</summary>
public sealed class OpenMails(SecretBox box, IOptions<PortalOptions> portal)
{
    internal void Open(HistoryStage stage)
    {
        var dice = new HistoryDice(stage.Now.UtcDateTime.Date.Ticks, 7);
        Fail(stage, KeyChanged, 26, "550 5.1.1 mailbox unavailable", dice);
        Fail(stage, account => new CorrectionMail(account.Name, account.Ruc.Value, account.Sucursal.Value, stage.Now.AddHours(-8), null, string.Empty), 8,
            "552 5.2.2 mailbox full", dice);
        Fail(stage, KeyChanged, 1, "550 5.7.1 rejected by policy", dice);

        MailContent KeyChanged(EmployerAccount account) => new KeyChangedMail(
            account.Name,
            account.Ruc.Value,
            account.Sucursal.Value,
            stage.Now.AddHours(-2),
            new Uri(portal.Value.PublicUrl, $"/no-fui-yo/{RandomSecret.Token()}"),
            stage.Now.AddDays(6));
    }

    private void Fail(HistoryStage stage, Func<EmployerAccount, MailContent> contentFor, int hoursAgo, string answer, HistoryDice dice)
    {
        var account = stage.Cast.Next().Account;
        var (content, at) = (contentFor(account), stage.Now.AddHours(-hoursAgo));
        var id = dice.Id(at);
        var payload = box.Seal(JsonSerializer.Serialize(content, MailTemplates.Json), id);
        var message = new OutboxMessage(id, account.Email!, Language.Default.Name, MailTemplates.Of(content.GetType()).Id, payload, at)
        {
            Reference = stage.Book.Reference(dice),
        };
        message.Claim(at, TimeSpan.FromSeconds(30));
        message.Settle(new SendResult.AddressRefused(answer), at.AddSeconds(3));
        stage.Book.Mails.Add(message);
        stage.Book.Note(at.AddSeconds(3), AuditKind.MailRefused, Actor.System, message.Reference, $"{message.Kind}: {message.LastError}");
    }
}
