using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
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
    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly Task reading;
    private bool isOver;

    private SmtpServer(Process process, int port)
    {
        (this.process, Port) = (process, port);
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
        var script = Path.Combine(AppContext.BaseDirectory, "Support", "Servers", "smtp_server.py");
        var process = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", [script, mode, certificate.File, certificate.KeyFile, .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The SMTP server did not start.");
        return new(process, int.Parse(port, CultureInfo.InvariantCulture));
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
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            process.Kill();
        }

        await reading;
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        }
    }
}
