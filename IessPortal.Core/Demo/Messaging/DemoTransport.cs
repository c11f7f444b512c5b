using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.Messaging;

/// <summary>Stands in for a mail server in Development: takes every mail and puts it where the demo shows it.</summary>
internal sealed class DemoTransport(DemoMailbox mailbox, DemoSwitches switches, TimeProvider time) : IMailTransport
{
    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        switch (await switches.EnterAsync(DemoSwitches.Mail, cancellationToken))
        {
            case DemoMode.Down:
                return new SendResult.TemporaryFailure("The demo mailbox is switched off.");
            case DemoMode.Wrong:
                return new SendResult.AddressRefused("The demo mailbox refuses every address.");
            default:
                mailbox.Add(new(mail.To, mail.Subject, mail.Text, mail.Html, mail.Reference, time.Now()) { Attachments = mail.Attachments });
                return new SendResult.Accepted();
        }
    }
}
