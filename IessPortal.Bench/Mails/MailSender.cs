using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using IessPortal.Bench.Counter;
using IessPortal.Core;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Bench.Mails;

/// <summary>The portal's transport and its peer, set up for the same server.</summary>
internal sealed class MailSender : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IMailTransport transport;
    private readonly SmtpOptions settings;

    private MailSender(ServiceProvider services, SmtpOptions settings) =>
        (this.services, this.settings, transport) = (services, settings, services.GetRequiredService<IMailTransport>());

    public static MailSender Open(SmtpServer server)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Desk.SolutionFolder(), "appsettings.json"))
            .AddInMemoryCollection(server.Settings(secure: true))
            .Build();
        var all = PortalSettings.Read(configuration, development: true);
        // Nothing but the transport is taken of it: it opens no database.
        return new(new ServiceCollection().AddLogging().AddPortal(all, Path.GetTempPath()).BuildServiceProvider(), all.Smtp);
    }

    public static Mail Another()
    {
        var text = $"482193\n\n{string.Concat(Enumerable.Repeat("Vale 3 minutos: está aquí. ", 40))}\n";
        return new(TimeProvider.System.NewId(), "gerencia@comercial-demo.ec", "Código de verificación IESS", text, $"<p>{text}</p>\n", "K7Q-4M");
    }

    /// <exception cref="BenchException">It was not taken.</exception>
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (await transport.SendAsync(mail, cancellationToken) is not SendResult.Accepted)
        {
            throw new BenchException("The mail server did not take a mail.");
        }
    }

    /// <summary>As the portal sent before: a client, a connection and a log-in for each mail.</summary>
    public async Task SendByPeerAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = true,
            Credentials = new NetworkCredential(settings.User, settings.Password),
        };
        using var message = new MailMessage(settings.From, mail.To) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8 };
        message.Headers["Message-ID"] = $"<{mail.Id:N}@clave-empleador.example>";
        foreach (var (content, type) in new[] { (mail.Text, MediaTypeNames.Text.Plain), (mail.Html, MediaTypeNames.Text.Html) })
        {
            var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
            view.TransferEncoding = TransferEncoding.QuotedPrintable;
            message.AlternateViews.Add(view);
        }

        await client.SendMailAsync(message, cancellationToken);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
