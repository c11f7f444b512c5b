using System.Diagnostics;

namespace IessPortal.Bench.Cluster;

/// <summary>A command of the program, as an operator runs it beside the hosts.</summary>
internal static class PortalCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <returns>Whether it ended well, and all that it printed.</returns>
    public static async Task<(bool Well, string Said)> RunAsync(
        string program, string folder, IReadOnlyDictionary<string, string> settings, string[] words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode == 0, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new BenchException($"«{string.Join(' ', words)}» was not over within {Limit.TotalMinutes:0} minutes.");
        }
    }
}
