using System.Collections.Concurrent;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A portal that sends over a real SMTP server, and what both have to say of it.</summary>
internal sealed class SmtpTrial : IAsyncDisposable
{
    public static readonly Mail Mail = new(
        Sample.Id(5), "gerencia@comercial-demo.ec", "Código de verificación IESS", "482193\n\nVale 3 minutos: está aquí.\n", "<p>482193</p>\n", "K7Q-4M");

    private readonly SmtpServer server;
    private readonly TestPortal portal;
    private readonly ConcurrentQueue<string> log;
    private bool isOver;

    private SmtpTrial(SmtpServer server, TestPortal portal, ConcurrentQueue<string> log) => (this.server, this.portal, this.log) = (server, portal, log);

    public TestClock Clock => portal.Clock;

    public IEnumerable<string> Warnings => log.Where(line => line.StartsWith("Warning IessPortal", StringComparison.Ordinal));

    /// <param name="server">Whom it sends to; it is ended with the trial.</param>
    /// <param name="changes">What differs in the settings, of the section Smtp.</param>
    public static async Task<SmtpTrial> StartAsync(SmtpServer server, params (string Name, string Value)[] changes)
    {
        var settings = server.Settings();
        foreach (var (name, value) in changes)
        {
            settings[$"Smtp:{name}"] = value;
        }

        var log = new ConcurrentQueue<string>();
        return new(
            server,
            await TestPortal.StartAsync(
                DatabaseKind.Sqlite, settings, services => services.AddLogging(logging => logging.AddProvider(new QueueLoggerProvider(log)))),
            log);
    }

    public Task<SendResult> SendAsync(Mail? mail = null) => portal.Get<IMailTransport>().SendAsync(mail ?? Mail, TestContext.Current.CancellationToken);

    public Task<SendResult> SendUntilCancelledAsync(CancellationToken cancelled) => portal.Get<IMailTransport>().SendAsync(Mail, cancelled);

    /// <summary>Ends both, and gives what the server took.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> EndAsync()
    {
        await DisposeAsync();
        return server.Mails;
    }

    public async ValueTask DisposeAsync()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        await portal.DisposeAsync();
        await server.DisposeAsync();
    }
}
