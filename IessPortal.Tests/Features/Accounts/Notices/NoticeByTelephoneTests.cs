using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Notices;

public sealed class NoticeByTelephoneTests
{
    [Theory, Databases]
    public async Task A_notice_that_is_refused_goes_on_by_text_message_is_told_in_the_account_and_raises_an_alarm(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = await AnnounceAsync(portal, "0991234567");
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;

        // Two addresses on file, both of which refuse: one text message.
        Assert.Equal(3, await portal.SendMailsAsync());

        var sms = Assert.Single(portal.Get<DemoMobile>().Messages);
        Assert.Equal("0991234567", sms.To);
        Assert.Contains("no pudimos entregar en", sms.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await portal.Get<ViewAccountHandler>().HandleAsync(id, CancellationToken.None)).Undelivered.Count);
        Assert.Equal(2, await FailedAsync(portal));

        // Sent again and taken, it is no matter any more.
        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        await portal.WriteAsync(async db =>
        {
            (await db.OutboxMessages.Where(message => message.State == OutboxState.Refused).ToListAsync()).ForEach(
                message => message.Resend(portal.Clock.GetUtcNow()));
            return true;
        });
        Assert.Equal(2, await portal.SendMailsAsync());
        Assert.Empty((await portal.Get<ViewAccountHandler>().HandleAsync(id, CancellationToken.None)).Undelivered);
        Assert.Equal(0, await FailedAsync(portal));
    }

    [Theory, Databases]
    public async Task Without_a_number_it_is_told_in_the_account_alone(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = await AnnounceAsync(portal, null);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;

        Assert.Equal(2, await portal.SendMailsAsync());

        Assert.Empty(portal.Get<DemoMobile>().Messages);
        var undelivered = (await portal.Get<ViewAccountHandler>().HandleAsync(id, CancellationToken.None)).Undelivered;
        Assert.All(undelivered, notice => Assert.Contains("•••••@", notice.Masked, StringComparison.Ordinal));
        Assert.All(undelivered, notice => Assert.Equal(TestClock.Start, notice.Since));
        portal.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty((await portal.Get<ViewAccountHandler>().HandleAsync(id, CancellationToken.None)).Undelivered);
    }

    [Fact]
    public async Task A_code_that_is_refused_is_none_of_these()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        Assert.IsType<SendOutcome.Sent>(await journey.SendCodeAsync());
        await portal.SendMailsAsync();

        Assert.Empty(portal.Get<DemoMobile>().Messages);
        Assert.Equal(0, await FailedAsync(portal));
    }

    private static Task<Guid> AnnounceAsync(TestPortal portal, string? mobile) => portal.WriteAsync(async db =>
    {
        var (_, ruc, sucursal) = DemoEmployers.All[0].Employer;
        var account = await db.EmployerAccounts.SingleAsync(account => account.Ruc == ruc && account.Sucursal == sucursal);
        account.ChangeMobile(mobile is null ? null : Mobile.FromStored(mobile));
        account.ChangeEmail("otra@comercial-demo.ec", portal.Clock.GetUtcNow());
        portal.Get<KeyChangeNotifier>().AnnounceFailures(db, account, account.User.UserName!, "203.0.113.7", "K7Q-4M", portal.Clock.GetUtcNow());
        return account.Id;
    });

    private static async Task<int> FailedAsync(TestPortal portal) =>
        (await portal.Get<WatchMailHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None)).NoticesFailed;
}
