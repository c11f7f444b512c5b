using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Puts a message into words and hands it over by its channel.</summary>
public sealed class MessageSender(MailComposer composer, IMailTransport mail, ISmsGateway sms, IOptions<SmtpOptions> smtp, IOptions<SmsOptions> gateway)
{
    internal TimeSpan TimeoutOf(OutboxMessage message) => message.Channel is DeliveryChannel.Sms ? gateway.Value.AttemptTimeout : smtp.Value.AttemptTimeout;

    internal async Task<SendResult> SendAsync(OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        message.Channel is DeliveryChannel.Sms
        ? await sms.SendAsync(composer.ComposeShort(message, now), cancellationToken)
        : await mail.SendAsync(await composer.ComposeAsync(message, now, cancellationToken), cancellationToken);
}
