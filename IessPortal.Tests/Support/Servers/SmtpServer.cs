using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IessPortal.Tests.Support.Samples;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A mail that a real SMTP server took.</summary>
public sealed record ReceivedMail(
    IReadOnlyList<string> To, string From, IReadOnlyDictionary<string, string> Headers, string Text, string Html, bool Tls, string? User)
{
    public IReadOnlyList<ReceivedAttachment> Attachments { get; init; } = [];

    /// <summary>By which it was logged in.</summary>
    public string? Mechanism { get; init; }

    /// <summary>What the client introduced itself as.</summary>
    public string Hello { get; init; } = string.Empty;

    /// <summary>Over which of the server's connections it came, from 1.</summary>
    public int Connection { get; init; }

    /// <summary>As it came, read as UTF-8.</summary>
    public string Raw { get; init; } = string.Empty;

    /// <summary>What MAIL FROM said besides the sender.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A file that came with it.</summary>
public sealed record ReceivedAttachment(string Name, string Type, string? Text);

/// <summary>A real SMTP server (aiosmtpd) on loopback, in a process of its own.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly Lazy<Task<(string Socket, Process Held)>> Forker = new(StartForkerAsync);

    private readonly Socket connection;
    private readonly StreamReader output;
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly Task reading;
    private bool isOver;

    private SmtpServer(Socket connection, StreamReader output, int port)
    {
        (this.connection, this.output, Port) = (connection, output, port);
        reading = ReadAsync();
    }

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    /// <param name="mode">As smtp_server.py knows them.</param>
    /// <param name="options">Name=value, as it knows them.</param>
    public static Task<SmtpServer> StartAsync(string mode, params string[] options) =>
        StartAsync(mode, (TestCertificate.File, TestCertificate.KeyFile), options);

    /// <param name="mode">As smtp_server.py knows them.</param>
    /// <param name="certificate">The files of the certificate that it shows, and of its key.</param>
    /// <param name="options">Name=value, as it knows them.</param>
    public static async Task<SmtpServer> StartAsync(string mode, (string File, string KeyFile) certificate, params string[] options)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint((await Forker.Value).Socket));
        var stream = new NetworkStream(connection, ownsSocket: true);
        string[] words = [mode, certificate.File, certificate.KeyFile, .. options];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words) + "\n"));
        var output = new StreamReader(stream);
        var port = await output.ReadLineAsync() ?? throw new InvalidOperationException("The SMTP server did not start.");
        return new(connection, output, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Settings by which a portal sends through it.</summary>
    public Dictionary<string, string?> Settings(bool secure = false) => new()
    {
        ["Smtp:Host"] = "localhost",
        ["Smtp:Port"] = $"{Port}",
        ["Smtp:StartTls"] = $"{secure}",
        ["Smtp:User"] = secure ? "portal" : string.Empty,
        ["Smtp:Password"] = secure ? "s3creto!" : string.Empty,
    };

    /// <summary>Ends it, and lets what it printed be read to the end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        connection.Shutdown(SocketShutdown.Send);
        await reading;
        output.Dispose();
    }

    // It ends with its input, which is open as long as somebody holds the process: until this one ends.
    private static async Task<(string Socket, Process Held)> StartForkerAsync()
    {
        var socket = Path.Combine(Directory.CreateTempSubdirectory("smtp-").FullName, "socket");
        var script = Path.Combine(AppContext.BaseDirectory, "Support", "Servers", "smtp_server.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, socket]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() is "ready"
            ? (socket, process)
            : throw new InvalidOperationException("The SMTP servers did not start.");
    }

    private async Task ReadAsync()
    {
        while (await output.ReadLineAsync() is { } line)
        {
            mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        }
    }
}
