using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Revocation.Http;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core;

/// <summary>Sets up the verification of signed letters. Only where the demo is on there is its authority, and is it trusted.</summary>
internal static class SignatureServices
{
    public static void AddSignatures(this IServiceCollection services, PortalSettings settings, string dataFolder)
    {
        services.AddSingleton<SignedLetterVerifier>();
        services.AddSingleton<RevocationChecker>();
        services.AddSingleton(_ => AuthorityPins.Read());
        services.AddSingleton<HttpRevocationTransport>();
        var folder = Path.Combine(dataFolder, "authorities");
        if (settings.Demo.Enabled is not true)
        {
            services.AddSingleton(provided => new TrustedAuthorities(folder, provided.GetRequiredService<AuthorityPins>()));
            services.AddSingleton<IRevocationTransport>(provided => provided.GetRequiredService<HttpRevocationTransport>());
            return;
        }

        services.AddSingleton(
            provided => DemoAuthority.Open(Path.Combine(dataFolder, "demo-authority.pem"), provided.GetRequiredService<TimeProvider>().Now()));
        services.AddSingleton<DemoLetterSigner>();
        services.AddSingleton(
            provided => new TrustedAuthorities(folder, provided.GetRequiredService<AuthorityPins>(), provided.GetRequiredService<DemoAuthority>().Anchor));
        services.AddSingleton<IRevocationTransport>(provided => new DemoRevocationTransport(
            provided.GetRequiredService<DemoAuthority>(), provided.GetRequiredService<HttpRevocationTransport>(), provided.GetRequiredService<TimeProvider>()));
    }
}
