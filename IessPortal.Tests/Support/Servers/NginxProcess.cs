using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A real nginx (Debian's package) on loopback, with the files of <c>deploy/</c>: only its ports and its certificate are other ones.</summary>
public sealed partial class NginxProcess : IAsyncDisposable
{
    /// <summary>What it says of who answered; the files themselves say nothing of it.</summary>
    public const string Node = "X-Node";

    private const string Program = "/usr/sbin/nginx";

    /// <summary>Far more than it takes to listen.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("nginx").FullName;
    private readonly Process process;

    /// <param name="port">Where it listens, without encryption.</param>
    /// <param name="nodes">Where the portal does.</param>
    private NginxProcess(int port, IReadOnlyList<int> nodes)
    {
        Port = port;
        var settings = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(settings, $$"""
            daemon off; worker_processes 1; pid {{folder}}/pid; error_log {{ErrorLog}};
            events { worker_connections 256; }
            http {
                client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
                add_header {{Node}} $upstream_addr always;
                {{Nodes(nodes)}}
                {{Server(port)}}
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["-c", settings, "-e", ErrorLog]))!;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Of its first process; the workers are its children.</summary>
    public int Id => process.Id;

    private string ErrorLog => Path.Combine(folder, "error.log");

    /// <exception cref="InvalidOperationException">It is not installed, or did not start.</exception>
    public static async Task<NginxProcess> StartAsync(int port, params int[] nodes)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException("There is no nginx here: install Debian's nginx-light.");
        }

        var nginx = new NginxProcess(port, nodes);
        try
        {
            await nginx.ListensAsync();
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it complained of.</summary>
    public Task<string[]> ComplaintsAsync() => File.ReadAllLinesAsync(ErrorLog);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        // Its workers are children, which end when it is gone.
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The program ends before it came to that, because it was told to.</summary>
    private void OnExit(object? sender, EventArgs e) => process.Kill(entireProcessTree: true);

    private async Task ListensAsync()
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await AnswersAsync(Port); await Task.Delay(TimeSpan.FromMilliseconds(10)))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(start) > Limit)
            {
                throw new InvalidOperationException($"nginx did not start: {await File.ReadAllTextAsync(ErrorLog)}");
            }
        }
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Nodes(IReadOnlyList<int> nodes) =>
        Line().Replace(Read("iess-portal-nodes.conf"), line => string.Concat(nodes.Select(node => $"server 127.0.0.1:{node} {line.Groups[1].Value};\n")));

    private static string Server(int port)
    {
        var both = Read("iess-portal.conf");
        var encrypted = both[both.LastIndexOf("server {", StringComparison.Ordinal)..];
        return Listening().Replace(Certificate().Replace(encrypted, string.Empty), string.Empty)
            .Replace("server {", $"server {{ listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("server_name clave.example.ec;", "server_name localhost;", StringComparison.Ordinal)
            .Replace("Host $host;", "Host $http_host;", StringComparison.Ordinal);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(SolutionFolder.Find(), "deploy", "nginx", name));

    [GeneratedRegex(@"server 127\.0\.0\.1:5080 ([^;]*);\n")]
    private static partial Regex Line();

    [GeneratedRegex(@" *listen [^;]*;\n")]
    private static partial Regex Listening();

    [GeneratedRegex(@" *ssl_\w+ [^;]*;\n")]
    private static partial Regex Certificate();
}
