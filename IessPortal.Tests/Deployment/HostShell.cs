using System.Diagnostics;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Deployment;

/// <summary>Programs of the machine on which the tests run.</summary>
internal static class HostShell
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="typed">Lines of its input, which then ends.</param>
    /// <returns>The status with which it ended, and all that it printed.</returns>
    public static async Task<(int Status, string Output)> TryAsync(IReadOnlyList<string> line, params IEnumerable<string> typed)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = TestSettings.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        foreach (var one in typed)
        {
            await process.StandardInput.WriteLineAsync(one);
        }

        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static async Task<string> RunAsync(params string[] line)
    {
        var (status, output) = await TryAsync(line);
        return status == 0 ? output : throw new InvalidOperationException($"«{string.Join(' ', line)}» ended with {status}:\n{output}");
    }
}
