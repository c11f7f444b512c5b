using IessPortal.Core.Demo.Registries;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Registries.Http;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core;

/// <summary>Sets up each registry: the real one where the settings say where it is, the demo's otherwise.</summary>
internal static class RegistryServices
{
    public static void AddRegistries(this IServiceCollection services, RegistriesOptions options)
    {
        services.AddSingleton<EmployerFactsReader>();
        services.AddSingleton<MoraLookup>();
        services.AddSingleton<RegistryHealth>();
        services.AddSingleton<DemoRegistries>();
        services.AddSingleton<RegistryRollCall>();
        services.AddHostedService(provided => provided.GetRequiredService<RegistryRollCall>());
        services.AddRegistry<ITaxRegistry>(nameof(options.Sri), options.Sri, options, client => new HttpTaxRegistry(client));
        services.AddRegistry<ICivilRegistry>(nameof(options.RegistroCivil), options.RegistroCivil, options, client => new HttpCivilRegistry(client));
        services.AddRegistry<ICompanyRegistry>(nameof(options.Supercias), options.Supercias, options, client => new HttpCompanyRegistry(client));
        services.AddRegistry<IAffiliateRegistry>(nameof(options.Iess), options.Iess, options, client => new HttpAffiliateRegistry(client));
    }

    private static void AddRegistry<T>(
        this IServiceCollection services, string name, RegistryOptions registry, RegistriesOptions options, Func<RegistryClient, T> adapter) where T : class =>
        services.AddSingleton(provided => registry.BaseUrl.Length == 0
            ? (T)(object)provided.GetRequiredService<DemoRegistries>()
            : adapter(
                new RegistryClient(
                    name,
                    registry,
                    options,
                    provided.GetRequiredService<RegistryHealth>(),
                    provided.GetRequiredService<PortalTraces>(),
                    provided.GetRequiredService<TimeProvider>(),
                    provided.GetRequiredService<ILoggerFactory>().CreateLogger<RegistryClient>())));
}
