using System.Collections.Concurrent;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>When the courier wakes for what it put off.</summary>
public sealed class CourierAlarmTests
{
    [Theory, Databases]
    public async Task A_mail_to_be_tried_again_is_not_forgotten_over_one_that_comes_meanwhile(DatabaseKind kind)
    {
        var transport = new RefusingOnce("later@demo.ec");
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        var courier = portal.Get<Courier>();
        await courier.StartAsync(CancellationToken.None);

        await WriteAsync(portal, "later@demo.ec");
        await Eventually.TrueAsync(() => portal.ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.Attempts == 1 && message.LeasedUntil == null)));
        await WriteAsync(portal, "now@demo.ec");
        await Eventually.TrueAsync(() => Task.FromResult(transport.Sent.Contains("now@demo.ec")));
        // The second attempt of what has a window.
        await Eventually.TrueAsync(() => Task.FromResult(portal.Clock.IsAwaited(TestClock.Start.AddSeconds(2))));
        portal.Clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.TrueAsync(() => Task.FromResult(transport.Sent.Contains("later@demo.ec")));
        await courier.StopAsync(CancellationToken.None);
    }

    private static Task<bool> WriteAsync(TestPortal portal, string to) => portal.WriteAsync(db =>
    {
        portal.Get<Outbox>().Add(
            db,
            new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")),
            new(to, "es-EC", "K7Q-4M") { GiveUpAt = TestClock.Start.AddSeconds(60) });
        return Task.FromResult(true);
    });

    /// <summary>Takes every mail, but those to one address only when they come again.</summary>
    private sealed class RefusingOnce(string address) : IMailTransport
    {
        private int refused;

        public ConcurrentBag<string> Sent { get; } = [];

        public Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
        {
            if (mail.To == address && Interlocked.Exchange(ref refused, 1) == 0)
            {
                return Task.FromResult<SendResult>(new SendResult.TemporaryFailure("451 later"));
            }

            Sent.Add(mail.To);
            return Task.FromResult<SendResult>(new SendResult.Accepted());
        }
    }
}
