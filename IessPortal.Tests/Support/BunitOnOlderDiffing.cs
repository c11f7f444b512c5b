using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IessPortal.Tests.Support;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than the feed has; the older one serves, once it is handed over.</summary>
internal static class BunitOnOlderDiffing
{
#pragma warning disable CA2255 // Only a module initializer runs before bUnit is touched.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name is "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
