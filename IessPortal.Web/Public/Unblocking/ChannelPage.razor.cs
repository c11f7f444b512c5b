using IessPortal.Core.Settings;
using IessPortal.Core.Unblocking;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>Shows where the link would go, before it goes.</summary>
public sealed partial class ChannelPage
{
    [Inject] public SendUnblockLinkHandler Send { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    protected override string Path => PortalPaths.Channel;

    private async Task SendAsync()
    {
        var outcome = await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        await (outcome is null ? TellOtherTab() : FollowAsync());
    }
}
