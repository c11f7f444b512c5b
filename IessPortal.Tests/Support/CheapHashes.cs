using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Tests.Support;

/// <summary>Hashes of keys that cost next to nothing. Only tests ask for them: the program has no such setting.</summary>
internal static class CheapHashes
{
    public static IServiceCollection HashCheaply(this IServiceCollection services) => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
}
