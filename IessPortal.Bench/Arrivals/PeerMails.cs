using IessPortal.Bench.Recovery.Peer;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Bench.Arrivals;

/// <summary>A program that does nothing but send a code by MailKit, over connections that it keeps: the least that a mail can take.</summary>
internal sealed class PeerMails(int port) : IAsyncDisposable
{
    private const string Domain = "peer.example";
    private readonly PeerMailer mailer = new(port);

    public static string EmailOf(int number) => $"persona{number}@{Domain}";

    public Task SendAsync(int number) => mailer.SendPasswordResetCodeAsync(new IdentityUser(), EmailOf(number), "482193");

    public ValueTask DisposeAsync() => mailer.DisposeAsync();
}
