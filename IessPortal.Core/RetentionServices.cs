using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Appointments;
using IessPortal.Core.Features.Counter;
using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core;

/// <summary>What goes once it is no longer needed.</summary>
internal static class RetentionServices
{
    // In the order in which rows have to go: those that refer before those that are referred to.
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<IRetentionPolicy, SignedRequestRetention>();
        services.AddSingleton<IRetentionPolicy, RecoveryRetention>();
        services.AddSingleton<IRetentionPolicy, CounterRetention>();
        services.AddSingleton<IRetentionPolicy, AppointmentRetention>();
        services.AddSingleton<IRetentionPolicy, DocumentRetention>();
        services.AddSingleton<IRetentionPolicy, AccountRetention>();
        services.AddSingleton<IRetentionPolicy, ConsoleSessionRetention>();
        services.AddSingleton<IRetentionPolicy, ImportRetention>();
        services.AddSingleton<IRetentionPolicy, MailRetention>();
        services.AddSingleton<IRetentionPolicy, PlatformRetention>();
        services.AddSingleton<IStoredFileOwner, CounterRetention>();
        services.AddSingleton<IStoredFileOwner, SignedRequestRetention>();
        services.AddSingleton<IStoredFileOwner, ImportRetention>();
    }
}
