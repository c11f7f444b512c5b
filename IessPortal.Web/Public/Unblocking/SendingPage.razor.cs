using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>Shows where the link can go, before it goes.</summary>
public sealed partial class SendingPage
{
    [Inject] public SendUnblockLinkHandler Send { get; set; } = null!;
    [Inject] public AccountRoutes Channels { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "canal")] public string? Chosen { get; set; }

    protected override string Path => View.Case.Method is RecoveryMethod.Signature ? PortalPaths.SignatureChannel : PortalPaths.Channel;

    private async Task SendAsync()
    {
        var channel = Enum.TryParse<DeliveryChannel>(Chosen, out var chosen) && Enum.IsDefined(chosen) ? chosen : DeliveryChannel.Mail;
        var outcome = await Send.HandleAsync(new(Handle, channel, Http.Actor()), Aborted);
        await (outcome is SendOutcome.NotFound ? ShowOtherTab() : RedirectToCurrentStepAsync());
    }
}
