using IessPortal.Core.Demo.History;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core;

/// <summary>Sets up the demo's past, where there is a demo.</summary>
internal static class DemoHistoryServices
{
    public static void AddDemoHistory(this IServiceCollection services, PortalSettings settings)
    {
        if (settings.Demo.Enabled is not true)
        {
            return;
        }

        services.AddSingleton(
            new HistoryRules(
                settings.Recovery,
                settings.Appointments,
                settings.Signatures,
                TimeZoneInfo.FindSystemTimeZoneById(settings.Portal.TimeZone),
                settings.Retention.Visits < settings.Retention.Cases ? settings.Retention.Visits : settings.Retention.Cases));
        services.AddSingleton<OpenLetters>();
        services.AddSingleton<OpenMails>();
        services.AddSingleton<HistoryMaker>();
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<DemoHistory>();
    }
}
