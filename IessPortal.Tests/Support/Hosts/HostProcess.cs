using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>The portal as it is deployed, in a process of its own: what that process uses is the server's alone.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Whoever ends before it has ended them, because it was told to or failed, leaves none behind.</summary>
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    static HostProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Keys)
        {
            process.Kill();
        }
    };

    private HostProcess(Process process, Uri url)
    {
        (this.process, Url) = (process, url);
        Running.TryAdd(process, true);
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>All that it printed.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>From the start of the process to its first page.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>CPU that the process has used, on all cores.</summary>
    public TimeSpan Cpu
    {
        get
        {
            Check();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that it holds.</summary>
    public long Memory
    {
        get
        {
            Check();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most memory that it held at once.</summary>
    public long PeakMemory
    {
        get
        {
            Check();
            return process.PeakWorkingSet64;
        }
    }

    /// <param name="program">The built program.</param>
    /// <param name="url">Where it will listen, as its settings say.</param>
    /// <param name="folder">In which it is started.</param>
    /// <param name="settings">As environment variables.</param>
    /// <param name="words">What else stands on its command line.</param>
    /// <param name="page">Which it answers once it is ready.</param>
    /// <param name="core">The one on which alone it runs, from its first thread on; none: on all.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<HostProcess> StartAsync(
        string program,
        Uri url,
        string folder,
        IReadOnlyDictionary<string, string> settings,
        string[]? words = null,
        string page = "/recuperar",
        int? core = null)
    {
        string[] pinned = core is { } number ? ["taskset", "-c", number.ToString(CultureInfo.InvariantCulture)] : [];
        string[] line = [.. pinned, "dotnet", program, .. words ?? []];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = TimeProvider.System.GetTimestamp();
        var host = new HostProcess(Process.Start(start)!, url);
        await host.AnswersAsync(page, started);
        return host;
    }

    /// <summary>SIGTERM, as a service manager ends it; waits until it has ended.</summary>
    /// <returns>The status with which it ended.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        Running.TryRemove(process, out _);
        process.Dispose();
    }

    private void Check()
    {
        process.Refresh();
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The portal ended by itself with {process.ExitCode}:\n{Output}");
        }
    }

    private async Task AnswersAsync(string page, long started)
    {
        using var http = new HttpClient { BaseAddress = Url };
        while (!await AnswersAsync(http, page))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                await DisposeAsync();
                throw new InvalidOperationException($"The portal did not start:\n{Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        StartUp = TimeProvider.System.GetElapsedTime(started);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string page)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(page, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            // Nobody listens yet, or says anything.
            return false;
        }
    }
}
