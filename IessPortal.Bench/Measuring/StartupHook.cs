using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IessPortal.Bench.Measuring;

/// <summary>
/// What the runtime runs first in the portal's process, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the bench asks it from outside for what only
/// the process itself knows. The portal has no part in it. Uses nothing but the runtime, for nothing else of the bench is there.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for it by this name.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(ServerProbe.PortVariable), CultureInfo.InvariantCulture, out var port))
        {
            new ServerProbe().Listen(port);
        }
    }
}
