using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Web.Public.Unblocking;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Web.Security.Passkeys;

/// <summary>The framework's passkey handler, on our own store, and what it insists on.</summary>
internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IUserStore<PortalUser>, PasskeyUsers>();
        services.AddScoped(provided => new UserManager<PortalUser>(
            provided.GetRequiredService<IUserStore<PortalUser>>(), provided.GetRequiredService<IOptions<IdentityOptions>>(),
            provided.GetRequiredService<IPasswordHasher<PortalUser>>(),
            [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), provided,
            provided.GetRequiredService<ILogger<UserManager<PortalUser>>>()));
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<ProofForm>();
        services.AddScoped<DeviceForms>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
        {
            var address = portal.Value.PublicUrl;
            options.ServerDomain = address.Host;
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == address.GetLeftPart(UriPartial.Authority));
            options.AuthenticatorTimeout = PasskeyCeremony.Lifetime;
            // Possession alone is one factor; the device's own check of the person is the other.
            options.UserVerificationRequirement = "required";
            // Nobody types a name first: the device knows whose passkey it holds.
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
        });
    }
}
