using System.Reflection;

namespace IessPortal.Bench;

/// <summary>What the build noted down.</summary>
internal static class ThisAssembly
{
    public static string Metadata(string key) =>
        typeof(ThisAssembly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
