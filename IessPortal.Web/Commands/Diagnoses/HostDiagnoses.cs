using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IessPortal.Web.Commands.Diagnoses;

/// <summary>What the command «doctor» looks at beside what the service itself needs.</summary>
internal static class HostDiagnoses
{
    /// <summary>Before everything else.</summary>
    public static void AddSettingsDiagnosis(this IServiceCollection services) => services.AddSingleton<IDiagnosis, SettingsDiagnosis>();

    /// <param name="site">Where visitors reach the portal.</param>
    public static void AddHostDiagnoses(this IServiceCollection services, Uri site)
    {
        services.AddSingleton<IDiagnosis>(provided => new KeyRingDiagnosis(
            provided.GetRequiredService<ServerKeyPlace>(), provided.GetRequiredService<IKeyManager>, provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosis>(provided => new SiteCertificateDiagnosis(site, provided.GetRequiredService<TimeProvider>()));
    }
}
