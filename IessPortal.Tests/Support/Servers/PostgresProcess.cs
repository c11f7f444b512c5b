using System.Diagnostics;
using System.Globalization;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A PostgreSQL server of one's own on loopback, out of Debian's package, as safe against a loss of power as any.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";

    /// <summary>The user that the package brings: PostgreSQL does not run as root.</summary>
    private const string User = "postgres";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
    private readonly int port = FreePort.Find();

    private PostgresProcess() => AppDomain.CurrentDomain.ProcessExit += OnExit;

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=portal;Database=postgres";

    /// <summary>Of the process on which all others hang.</summary>
    public int Id => int.Parse(File.ReadAllLines(PidFile)[0], CultureInfo.InvariantCulture);

    private string Data => Path.Combine(folder, "data");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <exception cref="InvalidOperationException">It is not installed, or did not start.</exception>
    public static async Task<PostgresProcess> StartAsync()
    {
        var server = new PostgresProcess();
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", User, server.folder);
            }

            await RunToolAsync("initdb", "-D", server.Data, "-U", "portal", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions");
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another that follows this one by streaming, from a copy of its files on.</summary>
    public async Task<PostgresProcess> StartReplicaAsync()
    {
        var replica = new PostgresProcess();
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", User, replica.folder);
            }

            await RunToolAsync(
                "pg_basebackup", "-h", "127.0.0.1", "-p", $"{port}", "-U", "portal", "-D", replica.Data, "--write-recovery-conf", "--checkpoint=fast");
            await replica.StartAgainAsync();
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    /// <summary>After it was stopped or killed.</summary>
    public Task StartAgainAsync() => RunToolAsync(
        "pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "start", "-o",
        $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200");

    /// <summary>Ends it in order, whoever is connected.</summary>
    public Task StopAsync() => RunToolAsync("pg_ctl", "-D", Data, "-w", "-m", "fast", "stop");

    /// <summary>Ends it in order and starts it again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>SIGKILL to the process on which all others hang, which then end by themselves.</summary>
    public async Task KillAsync()
    {
        using var postmaster = Process.GetProcessById(Id);
        // They hold the memory that they share until they have seen it; a server that starts before is refused.
        var workers = Process.GetProcesses().Where(process => ParentOf(process.Id) == postmaster.Id).ToList();
        postmaster.Kill();
        foreach (var worker in workers)
        {
            await worker.WaitForExitAsync();
            worker.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (File.Exists(PidFile))
        {
            await RunToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The program ends before it came to that, because it was told to.</summary>
    private void OnExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static int ParentOf(int process)
    {
        try
        {
            // After the name, which may hold anything: state, parent.
            var line = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static Task RunToolAsync(string tool, params string[] words)
    {
        var newest = Directory.Exists(Packages)
            ? Directory.GetDirectories(Packages).Where(one => File.Exists(Path.Combine(one, "bin", tool))).MaxBy(one => Version(one))
            : null;
        var package = newest ?? throw new InvalidOperationException("There is no PostgreSQL here: install Debian's postgresql.");
        var path = Path.Combine(package, "bin", tool);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", User, "--", path, .. words]) : RunAsync(path, words);
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    // What it starts inherits its output, which would never end: nothing is read, and its log is a file.
    private static async Task RunAsync(string program, params string[] words)
    {
        var shell = $"exec \"$@\" >/dev/null 2>&1 </dev/null";
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", shell, "sh", program, .. words]) { WorkingDirectory = "/" })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"«{program}» did not end within {Limit.TotalSeconds:0} s.");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"«{program} {string.Join(' ', words)}» failed with {process.ExitCode}.");
        }
    }
}
