using System.Net.Http.Json;
using System.Text.RegularExpressions;
using IessPortal.Bench.Host;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Recovery.Peer;

/// <summary>ASP.NET Core Identity's own two steps: a mail with a code is asked for, and the code sets a password.</summary>
internal sealed partial class PeerContender : IContender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-peer-").FullName;
    private readonly BenchDatabase? database;
    private readonly MailSink sink;

    private PeerContender(string? server, MailSink sink) => (database, this.sink) = (server is null ? null : new BenchDatabase(server), sink);

    public string Name => "Identity's endpoints";

    public int Hashes => 1;

    public int Requests => 2;

    public HostProcess Process { get; private set; } = null!;

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    public static async Task<PeerContender> StartAsync(string? server, MailSink sink)
    {
        var peer = new PeerContender(server, sink);
        try
        {
            var url = new Uri($"http://localhost:{FreePort.Find()}");
            var settings = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{url.Port}",
                [Variable(PeerProgram.Folder)] = peer.folder,
                [Variable(PeerProgram.SmtpPort)] = $"{sink.Port}",
                ["Logging__LogLevel__Default"] = "Warning",
                // As the SDK sets it for what serves the web, this portal included.
                ["DOTNET_gcServer"] = "1",
            };
            if (peer.database is { } own)
            {
                settings[Variable(PeerProgram.Postgres)] = own.ConnectionString;
            }

            peer.Process = await HostProcess.StartAsync(
                typeof(PeerContender).Assembly.Location, url, peer.folder, settings, [PeerCommand.Name], PeerProgram.Ready);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    public async Task RecoverAsync(int who)
    {
        var email = PeerProgram.EmailOf(who);
        using var http = new HttpClient { BaseAddress = Process.Url, Timeout = Patience };
        await PostAsync(http, "/forgotPassword", new { email });
        var resetCode = Code().Match(await sink.NextAsync(email, PeerMailer.Subject, Patience)).Groups[1].Value;
        await PostAsync(http, "/resetPassword", new { email, resetCode, newPassword = FreshKey.Next() });
    }

    // It remembers nothing of what was done.
    public Task RestAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchException($"The peer answered {path} with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static string Variable(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("code: (\\S+)")]
    private static partial Regex Code();
}
