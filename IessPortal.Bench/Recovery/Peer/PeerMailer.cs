using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.Identity;
using MimeKit;

namespace IessPortal.Bench.Recovery.Peer;

/// <summary>Sends the peer's mails by MailKit, over connections that are kept, as the portal's are.</summary>
internal sealed class PeerMailer(int port) : IEmailSender<IdentityUser>, IAsyncDisposable
{
    public const string Subject = "Reset your password";

    private readonly ConcurrentBag<SmtpClient> idle = [];

    public Task SendConfirmationLinkAsync(IdentityUser user, string email, string confirmationLink) =>
        SendAsync(email, "Confirm your email", $"Please confirm your account by <a href='{confirmationLink}'>clicking here</a>.");

    public Task SendPasswordResetLinkAsync(IdentityUser user, string email, string resetLink) =>
        SendAsync(email, Subject, $"Please reset your password by <a href='{resetLink}'>clicking here</a>.");

    // In the words of the template that comes with Identity.
    public Task SendPasswordResetCodeAsync(IdentityUser user, string email, string resetCode) =>
        SendAsync(email, Subject, $"Please reset your password using the following code: {resetCode}");

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var client))
        {
            await client.DisconnectAsync(quit: true);
            client.Dispose();
        }
    }

    private async Task SendAsync(string email, string subject, string html)
    {
        if (!idle.TryTake(out var client))
        {
            client = new SmtpClient();
            await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
        }

        using var message = new MimeMessage { Subject = subject, Body = new TextPart("html") { Text = html } };
        message.From.Add(new MailboxAddress("Identity", "identity@peer.example"));
        message.To.Add(new MailboxAddress(string.Empty, email));
        await client.SendAsync(message);
        idle.Add(client);
    }
}
