using System.Diagnostics;
using System.Globalization;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Documents;

/// <summary>The same two pages out of WeasyPrint, warm and in one process, where Debian's <c>weasyprint</c> is installed.</summary>
internal static class WeasyPrintPeer
{
    /// <summary>Debian's own: another Python on the path would not find the module.</summary>
    private const string Python = "/usr/bin/python3";

    /// <summary>CPU of each print, in milliseconds; none where it is not installed.</summary>
    /// <exception cref="BenchException">It is, and did not print two pages.</exception>
    public static async Task<Sample?> MeasureAsync(int count)
    {
        if (!await IsInstalledAsync())
        {
            return null;
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "Documents", "Peer");
        var (code, lines) = await RunAsync(
            Path.Combine(folder, "weasyprint_peer.py"), Path.Combine(folder, "pack.html"), count.ToString(CultureInfo.InvariantCulture));
        return code is 0
            ? new Sample(lines.Select(line => double.Parse(line, CultureInfo.InvariantCulture)))
            : throw new BenchException("WeasyPrint did not print two pages.");
    }

    private static async Task<bool> IsInstalledAsync() => File.Exists(Python) && (await RunAsync("-c", "import weasyprint")).Code is 0;

    private static async Task<(int Code, string[] Lines)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
