using System.Diagnostics;

namespace IessPortal.Bench.Import;

/// <summary>Runs a command of the program and watches what it takes.</summary>
internal sealed class MeasuredProgram(string program, string folder, IReadOnlyDictionary<string, string> settings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="BenchException">It did not end well.</exception>
    public async Task<ImportRow> RunAsync(string[] words, Wanted? wanted, CancellationToken cancellationToken)
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

        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var ended = process.WaitForExitAsync(cancellationToken);
        var (memory, cpu) = (0L, TimeSpan.Zero);
        while (await Task.WhenAny(ended, Task.Delay(Pause, cancellationToken)) != ended)
        {
            process.Refresh();
            if (!process.HasExited)
            {
                (memory, cpu) = (Math.Max(memory, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
        }

        var time = TimeProvider.System.GetElapsedTime(began);
        if (process.ExitCode != 0 || (wanted is not null && !(await said).StartsWith($"{wanted.Rows} rows:", StringComparison.Ordinal)))
        {
            throw new BenchException($"{string.Join(' ', words)}: {await said}{await error}");
        }

        return new(wanted?.What ?? words[0], wanted?.Rows ?? 0, time, cpu, memory);
    }

    /// <param name="Rows">So many it has to say that there were.</param>
    internal sealed record Wanted(string What, int Rows);
}
