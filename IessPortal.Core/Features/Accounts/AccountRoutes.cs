using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Accounts;

/// <summary>By what an employer can be reached: what is on file, and what the portal can send.</summary>
public sealed class AccountRoutes(IOptions<SmsOptions> sms, IOptions<DemoOptions> demo)
{
    /// <summary>Whether text messages can be sent at all.</summary>
    public bool SendsSms => sms.Value.Url.Length > 0 || demo.Value.Enabled is true;

    /// <summary>Ways for what lets somebody in. The first is the one to use where nobody chooses.</summary>
    /// <remarks>A text message only to a mobile that was confirmed (OWASP ASVS 5.0, 6.6.1): one that was imported may be anybody's by now.</remarks>
    public IReadOnlyList<DeliveryChannel> Of(EmployerAccount account)
    {
        return
        [
            .. account.Email is null ? Array.Empty<DeliveryChannel>() : [DeliveryChannel.Mail],
            .. account.MobileConfirmedAt is not null && SendsSms ? [DeliveryChannel.Sms] : Array.Empty<DeliveryChannel>(),
        ];
    }
}
