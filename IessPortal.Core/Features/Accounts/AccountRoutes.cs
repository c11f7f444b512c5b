using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Accounts;

/// <summary>By what an employer can be reached: what is on file, and what the portal can send.</summary>
public sealed class AccountRoutes(IOptions<SmsOptions> sms, IOptions<DemoOptions> demo)
{
    /// <summary>Whether text messages can be sent at all.</summary>
    public bool SendsSms => sms.Value.Url.Length > 0 || demo.Value.Enabled is true;

    /// <summary>The first is the one to use where nobody chooses.</summary>
    public IReadOnlyList<DeliveryChannel> Of(EmployerAccount account)
    {
        return
        [
            .. account.Email is null ? Array.Empty<DeliveryChannel>() : [DeliveryChannel.Mail],
            .. account.Mobile is not null && SendsSms ? [DeliveryChannel.Sms] : Array.Empty<DeliveryChannel>(),
        ];
    }
}
