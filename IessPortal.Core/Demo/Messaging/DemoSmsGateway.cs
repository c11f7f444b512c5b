using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.Messaging;

/// <summary>Stands in for a gateway in Development: takes every text message and puts it where the demo shows it.</summary>
internal sealed class DemoSmsGateway(DemoMobile phone, DemoSwitches switches, TimeProvider time) : ISmsGateway
{
    public async Task<SendResult> SendAsync(ShortMessage message, CancellationToken cancellationToken)
    {
        switch (await switches.EnterAsync(DemoSwitches.Sms, cancellationToken))
        {
            case DemoMode.Down:
                return new SendResult.TemporaryFailure("The demo telephone is switched off.");
            case DemoMode.Wrong:
                return new SendResult.AddressRefused("The demo telephone refuses every number.");
            default:
                phone.Add(new(message.To, message.Text, time.Now()));
                return new SendResult.Accepted();
        }
    }
}
