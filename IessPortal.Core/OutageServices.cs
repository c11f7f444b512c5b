using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Outages;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core;

/// <summary>What makes good that the portal was not there.</summary>
internal static class OutageServices
{
    /// <summary>Before whatever else runs beside the pages: what would run out meanwhile has its time back then.</summary>
    public static void AddOutages(this IServiceCollection services)
    {
        services.AddSingleton(new OpenWindow(typeof(RecoveryCase), nameof(RecoveryCase.EndsAt)));
        services.AddSingleton(new OpenWindow(typeof(ContactUpdate), nameof(ContactUpdate.EndsAt)));
        services.AddSingleton(new OpenWindow(typeof(EnrolmentLink), nameof(EnrolmentLink.EndsAt)));
        services.AddSingleton(new OpenWindow(typeof(OutboxMessage), nameof(OutboxMessage.GiveUpAt)));
        services.AddSingleton<OpenWindows>();
        services.AddSingleton<OutageRecovery>();
        services.AddHostedService<HeartbeatKeeper>();
    }
}
