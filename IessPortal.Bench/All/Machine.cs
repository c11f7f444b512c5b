using System.Globalization;
using System.Runtime.InteropServices;

namespace IessPortal.Bench.All;

/// <summary>On what it was measured.</summary>
internal static class Machine
{
    private const double Gigabyte = 1024.0 * 1024 * 1024;

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {Field("/proc/cpuinfo", "model name")}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte:0} GB, " +
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription} (SDK {Sdk()})");

    /// <summary>How many processes ran or wanted to on average, over the last minute and the last five.</summary>
    public static string Load()
    {
        var words = File.ReadAllText("/proc/loadavg").Split(' ');
        return $"{words[0]}, {words[1]}";
    }

    private static string Field(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault("a processor that does not say what it is");

    /// <summary>The version that built the bench.</summary>
    private static string Sdk() => ThisAssembly.Metadata("SdkVersion");
}
