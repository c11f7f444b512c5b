using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class LinkPage
{
    [Inject] public SendLinkHandler Send { get; set; } = null!;
    [Inject] public SendUnblockLinkHandler SendByChoice { get; set; } = null!;
    [Inject] public AccountRoutes Channels { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    protected override string Path => PortalPaths.Of(new CaseStatus(RecoveryStep.Link, null, View.Case.Method));

    /// <summary>By which way another link is to go, where one may choose.</summary>
    [SupplyParameterFromForm(Name = "canal")] public string? Chosen { get; set; }

    private IReadOnlyList<DeliveryChannel> Ways => View.Case.Method is not RecoveryMethod.Recovery ? Channels.Of(View.Account) : [];

    private bool BySms => View.Link is { Channel: DeliveryChannel.Sms };

    private KeyLinkState? State => View.Link?.StateAt(View.Now);

    private bool Waits => State is KeyLinkState.OnItsWay or KeyLinkState.Live;

    /// <summary>The link was good and is not any more.</summary>
    private bool MustStartAgain => State is KeyLinkState.Expired or KeyLinkState.Replaced;

    private Reason? ErrorReason => FlashValues.GetValueOrDefault("aviso") is { } code ? Reason.FromStored(code) : State switch
    {
        KeyLinkState.Expired => Reason.LinkExpired,
        KeyLinkState.Replaced => Reason.LinkReplaced,
        KeyLinkState.NotDelivered when BySms => Reason.SmsNotDelivered,
        KeyLinkState.NotDelivered => View.Link!.Delivery.AddressRefused ? Reason.AddressRefused : Reason.MailNotAccepted,
        _ => null,
    };

    private SendAnswer? SendAnswer => SendAnswer.From(FlashValues, T);

    private async Task SendAsync()
    {
        DeliveryChannel? chosen = Enum.TryParse<DeliveryChannel>(Chosen, out var typed) && Enum.IsDefined(typed) ? typed : null;
        var outcome = chosen is { } channel
            ? await SendByChoice.HandleAsync(new(Handle, channel, Http.Actor()), Aborted)
            : await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        var by = chosen ?? (BySms ? DeliveryChannel.Sms : DeliveryChannel.Mail);
        await (outcome is SendOutcome.NotFound ? ShowOtherTab() : ContinueAsync(Recovery.SendAnswer.ToFlash(outcome, DisplayText, by)));
    }
}
