using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class SendCodeTests
{
    [Theory, Databases]
    public async Task Mails_six_digits_to_the_address_on_file(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();

        Assert.Equal(new SendOutcome.Sent(1), await journey.SendCodeAsync());
        await portal.SendMailsAsync();

        var mail = Assert.Single(portal.Mailbox.Mails);
        Assert.Equal(("gerencia@comercial-demo.ec", "Código de verificación IESS", journey.Reference), (mail.To, mail.Subject, mail.Reference));
        Assert.Matches(@"(?m)^\d{6}$", mail.Text);
        Assert.Contains("07:03:00", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"Solicitud {journey.Reference} · correo n.º 1", mail.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_clock_starts_when_the_mail_server_has_accepted(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        Assert.Null((await journey.ViewAsync()).Case.CurrentCode!.Delivery.Deadline);

        portal.Clock.Advance(TimeSpan.FromSeconds(40));
        await portal.SendMailsAsync();

        Assert.Equal(TestClock.Start + TimeSpan.FromSeconds(40 + 180), (await journey.ViewAsync()).Case.CurrentCode!.Delivery.Deadline);
    }

    [Theory, Databases]
    public async Task A_mail_server_that_does_not_accept_in_time_voids_the_code(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        for (var second = 0; second <= 60; second++)
        {
            await portal.SendMailsAsync();
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(CodeState.NotDelivered, (await journey.ViewAsync()).Case.CurrentCode!.StateAt(portal.Clock.GetUtcNow()));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        await portal.SendMailsAsync();
        Assert.Empty(portal.Mailbox.Mails);
        Assert.Equal(new SendOutcome.Sent(2), await journey.SendCodeAsync());
    }

    [Theory, Databases]
    public async Task A_refused_address_is_known_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        await portal.SendMailsAsync();

        Assert.True((await journey.ViewAsync()).Case.CurrentCode!.Delivery.AddressRefused);
    }

    [Theory, Databases]
    public async Task Of_parallel_requests_one_sends(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => journey.SendCodeAsync()));

        Assert.Single(outcomes, outcome => outcome is SendOutcome.Sent);
        Assert.Equal(31, outcomes.Count(outcome => outcome is SendOutcome.OnItsWay));
        Assert.Equal(1, await portal.SendMailsAsync());
    }

    [Fact]
    public async Task Three_codes_and_no_more()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        for (var code = 1; code <= 3; code++)
        {
            Assert.Equal(new SendOutcome.Sent(code), await journey.SendCodeAsync());
            await portal.SendMailsAsync();
            portal.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(new SendOutcome.NoneLeft(TestClock.Start + TimeSpan.FromSeconds(60 + 180)), await journey.SendCodeAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(180));
        Assert.Equal(new SendOutcome.NoneLeft(null), await journey.SendCodeAsync());
        Assert.Equal(Reason.CodesUsedUp, (await journey.ViewAsync()).Status.Reason);
    }

    [Fact]
    public async Task An_account_that_was_blocked_meanwhile_gets_no_code()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await portal.WriteAsync(async db =>
        {
            (
                await db.EmployerAccounts.SingleAsync(
                    account => account.Ruc == journey.Demo.Employer.Ruc
                        && account.Sucursal == journey.Demo.Employer.Sucursal)).Block(BlockCause.FailedSignIns, TestClock.Start);
            return true;
        });

        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendCodeAsync());
        Assert.Equal(Reason.AccountBlocked, (await journey.ViewAsync()).Status.Reason);
    }

    [Fact]
    public async Task A_form_of_another_case_sends_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToAddressAsync();

        Assert.IsType<SendOutcome.NotFound>(
            await portal.Get<SendCodeHandler>().HandleAsync(new(journey.Handle with { Reference = "AAA-AA" }, TestPortal.Visitor), CancellationToken.None));
        Assert.Equal(0, await portal.SendMailsAsync());
    }
}
