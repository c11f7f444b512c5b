using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What a context needs of an application when there is none: for <c>dotnet ef</c>.</summary>
internal static class DesignServices
{
    public static IServiceProvider Make() => new ServiceCollection().Configure<IdentityOptions>(IdentityMapping.ChooseSchema).BuildServiceProvider();
}
