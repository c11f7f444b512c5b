using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Puts assemblies in place before any test runs.</summary>
internal static class Assemblies
{
#pragma warning disable CA2255 // Only a module initializer runs before bUnit and SQLite are touched.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        // bUnit asks for a newer AngleSharp.Diffing than the feed has; the older one serves, once it is handed over.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;

        // Chooses the system's SQLite; a test that opens a database by itself may come before anything of Core's.
        RuntimeHelpers.RunModuleConstructor(typeof(PortalDbContext).Module.ModuleHandle);
    }
}
