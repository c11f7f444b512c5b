using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>Text messages, handed to a real HTTP server.</summary>
public sealed class HttpSmsGatewayTests
{
    private static readonly ShortMessage Message = new(new Guid("0190a0a0-0000-7000-8000-000000000001"), "0991234567", "Hola");

    [Fact]
    public async Task It_says_who_sends_what_to_whom_and_which_message_it_is()
    {
        await using var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server);

        Assert.IsType<SendResult.Accepted>(await SendAsync(portal));

        Assert.Equal(new SentSms($"{Message.Id}", "IESS", "+593991234567", "Hola", Message.Id.ToString("N"), "Bearer secreto"), Assert.Single(server.Sent));
    }

    [Theory]
    [InlineData(200, nameof(SendResult.Accepted))]
    [InlineData(202, nameof(SendResult.Accepted))]
    [InlineData(400, nameof(SendResult.AddressRefused))]
    [InlineData(404, nameof(SendResult.AddressRefused))]
    [InlineData(422, nameof(SendResult.AddressRefused))]
    [InlineData(302, nameof(SendResult.TemporaryFailure))]
    [InlineData(401, nameof(SendResult.TemporaryFailure))]
    [InlineData(429, nameof(SendResult.TemporaryFailure))]
    [InlineData(500, nameof(SendResult.TemporaryFailure))]
    public async Task What_the_gateway_answers_means(int status, string expected)
    {
        await using var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server);
        server.Answer(status);

        Assert.Equal(expected, (await SendAsync(portal)).GetType().Name);
    }

    [Fact]
    public async Task A_gateway_that_is_gone_is_not_there_now()
    {
        var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server);
        await server.DisposeAsync();

        Assert.Equal(new SendResult.TemporaryFailure("ConnectionError"), await SendAsync(portal));
    }

    [Fact]
    public async Task An_attempt_that_was_ended_sends_nothing_more()
    {
        await using var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server);
        server.Hang();
        using var cancelled = new CancellationTokenSource();
        var sending = portal.Get<ISmsGateway>().SendAsync(Message, cancelled.Token);
        await Eventually.TrueAsync(() => Task.FromResult(server.Sent.Count == 1));

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory, Databases]
    public async Task What_was_not_taken_is_tried_again_as_the_same_message_and_the_clock_starts_when_it_is(DatabaseKind kind)
    {
        await using var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server, kind);
        server.Answer(503);
        var journey = await ToChannelAsync(portal);
        Assert.IsType<SendOutcome.Sent>(await journey.SendAsync(DeliveryChannel.Sms));
        await portal.SendMailsAsync();
        Assert.Equal(KeyLinkState.OnItsWay, (await journey.ViewAsync()).Link!.StateAt(portal.Clock.GetUtcNow()));
        portal.Clock.Advance(TimeSpan.FromSeconds(2));

        await portal.SendMailsAsync();

        var view = await journey.ViewAsync();
        Assert.Equal(
            (KeyLinkState.Live, TestClock.Start.AddSeconds(2) + Sample.Limits.LinkWindow), (view.Link!.StateAt(view.Now), view.Link.Delivery.Deadline));
        Assert.Equal("09•••••567", view.MaskedRecipient);
        Assert.Equal(2, server.Sent.Count);
        Assert.Single(server.Sent.Select(sent => sent.Key).Distinct());
        Assert.DoesNotContain(portal.Mailbox.Mails, mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
        var token = MailLines.LinkPath(server.Sent[^1].Text)["/clave/".Length..];
        Assert.IsType<SetKeyOutcome.Saved>(await Journey.InOrder(portal).SetKeyAsync(token));
    }

    [Theory, Databases]
    public async Task A_number_that_takes_none_voids_the_link_and_another_goes_by_mail(DatabaseKind kind)
    {
        await using var server = await SmsServer.StartAsync();
        await using var portal = await StartAsync(server, kind);
        server.Answer(422);
        var journey = await ToChannelAsync(portal);
        await journey.SendAsync(DeliveryChannel.Sms);
        await portal.SendMailsAsync();
        Assert.Equal(KeyLinkState.NotDelivered, (await journey.ViewAsync()).Link!.StateAt(portal.Clock.GetUtcNow()));

        Assert.IsType<SendOutcome.Sent>(await journey.SendAsync());
        await portal.SendMailsAsync();

        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
        Assert.Equal(
            [OutboxState.Refused, OutboxState.Accepted],
            await portal.ReadAsync(
                db => db.OutboxMessages.Where(message => message.LinkId != null)
                    .OrderBy(message => message.MailNumber)
                    .Select(message => message.State)
                    .ToListAsync()));
    }

    private static async Task<UnblockingJourney> ToChannelAsync(TestPortal portal)
    {
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        Assert.IsType<ProveOutcome.Proved>(await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2))));
        return journey;
    }

    private static Task<TestPortal> StartAsync(SmsServer server, DatabaseKind kind = DatabaseKind.Sqlite) =>
        TestPortal.StartAsync(kind, new() { ["Sms:Url"] = server.Url, ["Sms:Authorization"] = "Bearer secreto" });

    private static Task<SendResult> SendAsync(TestPortal portal) => portal.Get<ISmsGateway>().SendAsync(Message, CancellationToken.None);
}
