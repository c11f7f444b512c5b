using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class CourierTests
{
    private static readonly string[] Recipients = ["hang@demo.ec", "a@demo.ec", "b@demo.ec"];

    [Theory, Databases]
    public async Task Carries_as_soon_as_something_is_written(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var courier = portal.Get<Courier>();
        await courier.StartAsync(CancellationToken.None);
        var journey = await Journey.InOrder(portal).ToAddressAsync();

        await journey.SendCodeAsync();

        await Eventually.TrueAsync(async () => (await journey.ViewAsync()).Case.CurrentCode!.Delivery.AcceptedAt is not null);
        Assert.Single(portal.Mailbox.Mails);
        await courier.StopAsync(CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Tries_again_when_it_is_time(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.Equal(0, await portal.SendMailsAsync());

        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        portal.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await portal.SendMailsAsync());
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.Equal(CodeState.Live, (await journey.ViewAsync()).Case.CurrentCode!.StateAt(portal.Clock.GetUtcNow()));
    }

    [Theory, Databases]
    public async Task A_clock_that_is_set_back_holds_up_neither_what_waits_nor_what_is_asked_anew(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        Assert.Equal(1, await portal.SendMailsAsync());
        portal.Clock.Set(TimeSpan.FromHours(-1));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;

        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.Equal(CodeState.Live, (await journey.ViewAsync()).Case.CurrentCode!.StateAt(portal.Clock.GetUtcNow()));

        portal.Clock.Set(TimeSpan.FromHours(-1));
        Assert.IsType<SendOutcome.Sent>(await journey.SendCodeAsync());
        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(journey.CodeFromMail()));
    }

    [Theory, Databases]
    public async Task A_claim_of_a_clock_that_was_set_back_is_not_believed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await (await Journey.InOrder(portal).ToAddressAsync()).SendCodeAsync();
        Assert.Single((await portal.Get<ClaimMailHandler>().HandleAsync(10, CancellationToken.None)).Taken);
        portal.Clock.Set(TimeSpan.FromHours(-1));

        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.Single(portal.Mailbox.Mails);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, -60)]
    [InlineData(DatabaseKind.Sqlite, 60)]
    [InlineData(DatabaseKind.Postgres, -60)]
    [InlineData(DatabaseKind.Postgres, 60)]
    public async Task What_is_being_handed_over_is_not_taken_again_because_the_clock_is_set(DatabaseKind kind, int minutes)
    {
        var transport = new RecordingTransport { HangsFor = "hang@demo.ec" };
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        await portal.WriteAsync(db =>
        {
            portal.Get<Outbox>().Add(
                db, new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")), new("hang@demo.ec", "es-EC", "K7Q-4M"));
            return Task.FromResult(true);
        });
        var carrying = portal.SendMailsAsync();
        await Eventually.TrueAsync(() => Task.FromResult(transport.Hangs));

        portal.Clock.Set(TimeSpan.FromMinutes(minutes));
        Assert.Empty((await portal.Get<ClaimMailHandler>().HandleAsync(10, CancellationToken.None)).Taken);
        Assert.Null(await portal.Get<ClaimMailHandler>().NextAsync(CancellationToken.None));

        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await carrying);
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(1), await portal.Get<ClaimMailHandler>().NextAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Of_several_couriers_one_carries_each_mail(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await WriteAsync(portal, [.. Enumerable.Repeat("a@demo.ec", 40)]);

        var carried = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.SendMailsAsync()));

        Assert.Equal(40, carried.Sum());
        Assert.Equal(40, portal.Mailbox.Mails.Count);
    }

    [Theory, Databases]
    public async Task A_claim_that_was_never_settled_lapses_and_the_mail_goes_out_under_the_same_name(DatabaseKind kind)
    {
        var transport = new RecordingTransport();
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        await portal.WriteAsync(db =>
        {
            portal.Get<Outbox>().Add(
                db, new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")), new("a@demo.ec", "es-EC", "K7Q-4M"));
            return Task.FromResult(true);
        });
        var claimed = Assert.Single((await portal.Get<ClaimMailHandler>().HandleAsync(10, CancellationToken.None)).Taken);
        Assert.Equal(0, await portal.SendMailsAsync());

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await portal.SendMailsAsync());

        Assert.Equal(claimed.Id, Assert.Single(transport.Sent).Id);
    }

    [Theory, Databases]
    public async Task One_mail_that_hangs_does_not_hold_the_others(DatabaseKind kind)
    {
        var transport = new RecordingTransport { HangsFor = "hang@demo.ec" };
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        var courier = portal.Get<Courier>();
        await courier.StartAsync(CancellationToken.None);
        await portal.WriteAsync(db =>
        {
            foreach (var to in Recipients)
            {
                portal.Get<Outbox>().Add(
                    db,
                    new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")),
                    new(to, "es-EC", "K7Q-4M") { GiveUpAt = TestClock.Start.AddSeconds(60) });
            }

            return Task.FromResult(true);
        });
        // Its clock has to run before it is moved.
        await Eventually.TrueAsync(() => Task.FromResult(transport is { Hangs: true, Sent.Count: 2 }));

        // The attempt ends with its time, and counts as one.
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(
            () => portal.ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.Recipient == "hang@demo.ec" && message.Attempts == 2)));
        transport.GoOn();
        await courier.StopAsync(CancellationToken.None);
    }

    [Theory, Databases]
    public async Task A_destination_that_hangs_holds_its_own_mails_alone(DatabaseKind kind)
    {
        var transport = new RecordingTransport { HangsFor = "@hang.ec" };
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        var courier = portal.Get<Courier>();
        await WriteAsync(portal, [.. Enumerable.Range(0, 40).Select(number => $"p{number}@{(number % 2 == 0 ? "hang.ec" : "HANG.ec")}"), "a@demo.ec"]);
        await courier.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(transport.Sent.Count == 1));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(portal, [.. Enumerable.Range(0, 20).Select(number => $"q{number}@other.ec"), "b@demo.ec"]);

        await Eventually.TrueAsync(() => Task.FromResult(transport.Sent.Count == 22));
        Assert.Equal(portal.Get<MailsInHand>().MostToOne, transport.Hanging);

        // Each that ends makes room for the next.
        transport.GoOn();
        await Eventually.TrueAsync(() => Task.FromResult(transport.Sent.Count == 62));
        await courier.StopAsync(CancellationToken.None);
    }

    [Theory, Databases]
    public async Task What_it_has_in_hand_when_it_is_told_to_stop_it_brings_to_its_end(DatabaseKind kind)
    {
        var transport = new RecordingTransport { HangsFor = "hang@demo.ec" };
        await using var portal = await TestPortal.StartAsync(kind, configure: services => services.AddSingleton<IMailTransport>(transport));
        var courier = portal.Get<Courier>();
        await courier.StartAsync(CancellationToken.None);
        await portal.WriteAsync(db =>
        {
            portal.Get<Outbox>().Add(
                db, new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")), new("hang@demo.ec", "es-EC", "K7Q-4M"));
            return Task.FromResult(true);
        });
        await Eventually.TrueAsync(() => Task.FromResult(transport.Hangs));

        var stopping = courier.StopAsync(CancellationToken.None);
        transport.GoOn();
        await stopping;

        var message = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal((OutboxState.Accepted, 1), (message.State, message.Attempts));
        Assert.Single(transport.Sent);
    }

    [Theory, Databases]
    public async Task What_it_carried_is_forgotten_and_what_it_could_not_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();

        var messages = await portal.ReadAsync(db => db.OutboxMessages.ToListAsync());
        Assert.Equal(3, messages.Count);
        Assert.All(messages, message => Assert.Equal((OutboxState.Accepted, null), (message.State, message.Payload)));
    }

    [Fact]
    public async Task A_mail_that_cannot_be_read_is_given_up_in_time()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        await portal.ReadAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "OutboxMessages" SET "Payload" = {new byte[40]}"""));
        for (var second = 0; second < 60; second++)
        {
            await portal.SendMailsAsync();
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var message = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal(OutboxState.GivenUp, message.State);
        Assert.Contains("server key", message.LastError, StringComparison.Ordinal);
    }

    private static Task<bool> WriteAsync(TestPortal portal, IReadOnlyList<string> recipients) => portal.WriteAsync(db =>
    {
        foreach (var to in recipients)
        {
            portal.Get<Outbox>().Add(
                db, new AccountBlockedMail("Demo", "1", "1", TestClock.Start, false, new("http://localhost")), new(to, "es-EC", "K7Q-4M"));
        }

        return Task.FromResult(true);
    });
}

public sealed class RecordDeliveryResultTests
{
    [Theory, Databases]
    public async Task Starts_the_clock_of_what_the_mail_carries(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        Assert.Equal(KeyLinkState.Live, (await journey.ViewAsync()).Link!.StateAt(TestClock.Start));
    }

    [Theory, Databases]
    public async Task Twice_is_as_good_as_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        var id = await portal.ReadAsync(db => db.OutboxMessages.Select(message => message.Id).SingleAsync());

        Assert.Equal(
            OutboxState.Accepted,
            await portal.Get<RecordDeliveryResultHandler>().HandleAsync(id, new SendResult.AddressRefused("550"), CancellationToken.None));
        Assert.Equal(CodeState.Live, (await journey.ViewAsync()).Case.CurrentCode!.StateAt(TestClock.Start));
    }
}

public sealed class SendMailTests
{
    [Theory, Databases]
    public async Task Does_not_send_what_has_lost_its_worth(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(60));
        var message = Assert.Single((await portal.Get<ClaimMailHandler>().HandleAsync(5, CancellationToken.None)).Taken);

        Assert.Equal(OutboxState.GivenUp, await portal.Get<SendMailHandler>().HandleAsync(message, CancellationToken.None));
        Assert.Empty(portal.Mailbox.Mails);
        Assert.Equal(OutboxState.GivenUp, await portal.ReadAsync(db => db.OutboxMessages.Select(message => message.State).SingleAsync()));
    }
}
