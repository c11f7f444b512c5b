using System.Diagnostics;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Host;

/// <summary>A PostgreSQL server of this run's own on loopback, out of Debian's package, as safe against a loss of power as any.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";

    /// <summary>The user that the package brings: PostgreSQL does not run as root.</summary>
    private const string User = "postgres";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-postgres-").FullName;
    private readonly int port = FreePort.Find();

    private PostgresServer() => AppDomain.CurrentDomain.ProcessExit += OnExit;

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=portal;Database=postgres";

    private string Data => Path.Combine(folder, "data");

    /// <exception cref="BenchException">It is not installed, or did not start.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", User, server.folder);
            }

            await RunToolAsync("initdb", "-D", server.Data, "-U", "portal", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions");
            await RunToolAsync(
                "pg_ctl", "-D", server.Data, "-l", Path.Combine(server.folder, "log"), "-w", "start", "-o",
                $"-c port={server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={server.folder} -c max_connections=200");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await RunToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The bench ends before it came to that, because it was told to.</summary>
    private void OnExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static Task RunToolAsync(string tool, params string[] words)
    {
        var newest = Directory.Exists(Packages)
            ? Directory.GetDirectories(Packages).Where(one => File.Exists(Path.Combine(one, "bin", tool))).MaxBy(one => Version(one))
            : null;
        var package = newest ?? throw new BenchException("There is no PostgreSQL here: install Debian's postgresql, or give --postgres.");
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
            throw new BenchException($"«{program}» did not end within {Limit.TotalSeconds:0} s.");
        }

        if (process.ExitCode != 0)
        {
            throw new BenchException($"«{program} {string.Join(' ', words)}» failed with {process.ExitCode}.");
        }
    }
}
