using System.Diagnostics;
using System.Text.Json;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.All;

/// <summary>Runs parts, each as a process of its own: what one leaves in memory costs the next nothing, and its limit ends it whatever it does.</summary>
internal sealed class Runner(string? program, string? postgres)
{
    /// <summary>Told to end, a run ends what it started and clears its data away.</summary>
    private static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(40);

    /// <exception cref="BenchException">It was not measured.</exception>
    public async Task<Measurement> RunAsync(Part part, bool small, CancellationToken cancellationToken)
    {
        var measured = new Measurement(part.Name, TimeProvider.System.GetUtcNow(), Machine.Describe(), Machine.Load(), [.. part.Runs.Select(Words)], new());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(part.Minutes));
        try
        {
            foreach (var words in measured.Commands)
            {
                measured.Figures.Add(await RunAsync(words, limit.Token));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"It was not over within {part.Minutes} minutes.");
        }

        // Another machine has other paths and ports.
        return measured with { Commands = [.. part.Runs.Select(run => small ? run.Small : run.Words).Select(Shown)] };

        string Words(PartRun run) => small ? run.Small : run.Words;
    }

    private static string Shown(string words) => words
        .Replace(PartRun.Program, string.Empty, StringComparison.Ordinal).Replace(PartRun.Postgres, "…", StringComparison.Ordinal)
        .Replace("  ", " ", StringComparison.Ordinal).Trim();

    private async Task<Figures> RunAsync(string words, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, said) = await RunAsync([.. words.Split(' ').SelectMany(Filled), Report.File.Name, file], cancellationToken);
            if (code != 0)
            {
                throw new BenchException($"«{words}» ended with {code}.");
            }

            var figures = await File.ReadAllTextAsync(file, cancellationToken);
            // What keeps no figures is shown as it was printed.
            return figures.Length > 0 ? JsonSerializer.Deserialize<Figures>(figures, Report.Json)! : new() { Texts = [said.TrimEnd()] };
        }
        finally
        {
            File.Delete(file);
        }
    }

    private IEnumerable<string> Filled(string word) => word switch
    {
        PartRun.Program when program is null => [],
        PartRun.Program => ["--program", program],
        PartRun.Postgres => [postgres ?? throw new InvalidOperationException("No server was started for what needs one.")],
        _ => [word],
    };

    private static async Task<(int Code, string Said)> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Runner).Assembly.Location, .. words]) { RedirectStandardOutput = true })!;
        var reading = SayAsync(process.StandardOutput);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            throw;
        }

        return (process.ExitCode, await reading);
    }

    /// <summary>Passes on what is said while it is, and keeps it.</summary>
    private static async Task<string> SayAsync(StreamReader output)
    {
        using var said = new StringWriter();
        while (await output.ReadLineAsync() is { } line)
        {
            await said.WriteLineAsync(line);
            await Console.Out.WriteLineAsync(line);
        }

        return said.ToString();
    }

    private static async Task EndAsync(Process process)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
        using var limit = new CancellationTokenSource(LastMoments);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
