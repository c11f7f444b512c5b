using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Contacts;

public sealed class ConfirmContactUpdateTests
{
    [Theory, Databases]
    public async Task The_new_address_is_stored_once_both_have_answered_and_the_one_before_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).AgreedAsync();
        Assert.Equal(ContactDeskUse.Demo.Email, (await desk.AccountAsync()).Email);
        var code = desk.CodeTo(ContactDeskUse.NewEmail);

        Assert.IsType<ConfirmCodeOutcome.Accepted>(await desk.ConfirmAsync($" {code[..3]} {code[3..]} "));
        await portal.SendMailsAsync();

        Assert.Equal(ContactDeskUse.NewEmail, (await desk.AccountAsync()).Email);
        Assert.Equal(
            2,
            portal.Mailbox.Mails.Where(mail => mail.Subject == ContactDeskUse.DoneSubject)
                .Select(mail => mail.To)
                .Intersect([ContactDeskUse.Demo.Email!, ContactDeskUse.NewEmail])
                .Count());
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.EmailChanged && entry.AccountId == desk.Session.AccountId);
        Assert.False((await desk.ViewAsync()).IsUnderWay);
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_counts_and_no_try_is_lost(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();

        await OnceAsync(desk, desk.CodeTo(ContactDeskUse.Demo.Email!), outcome => outcome is ConfirmCodeOutcome.Accepted);
        await portal.SendMailsAsync();
        Assert.Equal(0, (await desk.ViewAsync()).Update!.CurrentCode!.WrongTries);
        await OnceAsync(desk, desk.CodeTo(ContactDeskUse.NewEmail), outcome => outcome is ConfirmCodeOutcome.Accepted);

        Assert.Single(await portal.ReadAsync(db => db.KeyChanges.Where(change => change.Part == ChangedPart.Email).ToListAsync()));
        Assert.Equal(2, (await desk.AccountAsync()).Emails.Count);
    }

    [Theory, Databases]
    public async Task A_mobile_takes_a_code_by_mail_and_one_by_text_message(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).AgreedAsync(NewContact.ReadMobile(ContactDeskUse.NewMobile, out _));
        Assert.Equal(ContactDeskUse.NewMobile, portal.Get<DemoMobile>().Messages[0].To);

        Assert.IsType<ConfirmCodeOutcome.Accepted>(await desk.ConfirmAsync(desk.CodeBySms()));
        await portal.SendMailsAsync();

        Assert.Equal(ContactDeskUse.NewMobile, (await desk.AccountAsync()).Mobile!.Value);
        Assert.Contains(portal.Mailbox.Mails, mail => mail.Subject == ContactDeskUse.DoneSubject && mail.To == ContactDeskUse.Demo.Email);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.MobileChanged);
    }

    [Theory, Databases]
    public async Task A_mobile_that_somebody_else_wrote_down_is_confirmed_by_being_given_again_and_only_then(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var routes = portal.Get<AccountRoutes>();
        var desk = await ContactDeskUse.OpenAsync(portal);
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Ruc == ContactDeskUse.Demo.Employer.Ruc
                && account.Sucursal == ContactDeskUse.Demo.Employer.Sucursal)).ChangeMobile(Mobile.FromStored(ContactDeskUse.NewMobile));
            return true;
        });
        Assert.Equal([DeliveryChannel.Mail], routes.Of(await desk.AccountAsync()));

        await desk.AgreedAsync(NewContact.ReadMobile(ContactDeskUse.NewMobile, out _));
        Assert.Equal([DeliveryChannel.Mail], routes.Of(await desk.AccountAsync()));
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await desk.ConfirmAsync(desk.CodeBySms()));

        Assert.Equal([DeliveryChannel.Mail, DeliveryChannel.Sms], routes.Of(await desk.AccountAsync()));
        Assert.Equal(portal.Clock.GetUtcNow(), (await desk.AccountAsync()).MobileConfirmedAt);
    }

    [Fact]
    public async Task Not_me_blocks_the_account_and_nobody_uses_the_new_address()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).AgreedAsync();
        await desk.ConfirmAsync(desk.CodeTo(ContactDeskUse.NewEmail));
        await portal.SendMailsAsync();
        var token = MailLines.NotMePath(
            portal.Mailbox.Mails.First(
                mail => mail.To == ContactDeskUse.Demo.Email && mail.Subject == ContactDeskUse.DoneSubject).Text)["/no-fui-yo/".Length..];

        Assert.IsType<ReportNotMeOutcome.Blocked>(
            await portal.Get<ReportNotMeHandler>().HandleAsync(
                new(token, "es-EC", TestPortal.Visitor), CancellationToken.None));

        var account = await desk.AccountAsync();
        Assert.Equal((BlockCause.NotMe, (string?)null), (account.BlockedFor, account.Email));
    }

    [Fact]
    public async Task Wrong_codes_spend_a_code_and_a_late_one_is_void()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        var right = desk.CodeTo(ContactDeskUse.Demo.Email!);
        var wrong = right == "000000" ? "000001" : "000000";
        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), await desk.ConfirmAsync(wrong));
        await desk.ConfirmAsync(wrong);
        Assert.Equal(new ConfirmCodeOutcome.Exhausted(2), await desk.ConfirmAsync(wrong));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await desk.ConfirmAsync(right));
        Assert.IsType<SendOutcome.Sent>(await desk.SendAsync());
        await portal.SendMailsAsync();
        portal.Clock.Advance(Sample.Limits.CodeWindow);

        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await desk.ConfirmAsync(desk.CodeTo(ContactDeskUse.Demo.Email!)));
        Assert.Equal(ContactDeskUse.Demo.Email, (await desk.AccountAsync()).Email);
    }

    [Fact]
    public async Task A_code_that_a_newer_one_replaced_costs_no_try()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        var first = desk.CodeTo(ContactDeskUse.Demo.Email!);
        portal.Clock.Advance(Sample.Limits.ResendWait);
        Assert.IsType<SendOutcome.Sent>(await desk.SendAsync());
        await portal.SendMailsAsync();
        var newest = desk.CodeTo(ContactDeskUse.Demo.Email!);

        Assert.True(first == newest || await desk.ConfirmAsync(first) is ConfirmCodeOutcome.Replaced);
        Assert.Equal(0, (await portal.ReadAsync(db => db.ContactUpdates.SingleAsync())).CurrentCode!.WrongTries);
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await desk.ConfirmAsync(newest));
    }

    [Fact]
    public async Task No_other_session_goes_on_with_it_nor_after_the_address_on_file_changed_elsewhere()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        var code = desk.CodeTo(ContactDeskUse.Demo.Email!);
        Assert.IsType<ConfirmCodeOutcome.NotOpen>(await (await ContactDeskUse.OpenAsync(portal)).ConfirmAsync(code));
        await portal.WriteAsync(async db =>
        {
            (
                await db.EmployerAccounts.SingleAsync(account => account.Id == desk.Session.AccountId)).ChangeEmail("ventanilla@comercial-demo.ec",
                TestClock.Start);
            return true;
        });

        Assert.IsType<ConfirmCodeOutcome.NotOpen>(await desk.ConfirmAsync(code));
        Assert.Equal(ContactStep.Left, (await desk.ViewAsync()).Update!.Step);
    }

    private static async Task OnceAsync(ContactDeskUse desk, string code, Func<ConfirmCodeOutcome, bool> counts)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.ConfirmAsync(code))));
        Assert.Single(outcomes, outcome => counts(outcome));
        Assert.Equal(5, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.AlreadyUsed));
    }
}

public sealed class SendUpdateCodeTests
{
    [Fact]
    public async Task A_newer_code_voids_the_older_with_a_wait_between_and_three_are_all()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        Assert.Equal(new SendOutcome.TooSoon(TestClock.Start + Sample.Limits.ResendWait), await desk.SendAsync());
        for (var number = 2; number <= 3; number++)
        {
            portal.Clock.Advance(Sample.Limits.ResendWait);
            Assert.Equal(new SendOutcome.Sent(number), await desk.SendAsync());
            await portal.SendMailsAsync();
        }

        portal.Clock.Advance(Sample.Limits.ResendWait);
        Assert.IsType<SendOutcome.NoneLeft>(await desk.SendAsync());
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await desk.ConfirmAsync(desk.CodeTo(ContactDeskUse.Demo.Email!)));
    }

    [Fact]
    public async Task What_the_mail_server_does_not_take_costs_no_code()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        var view = await desk.ViewAsync();
        Assert.Equal(
            (CodeState.NotDelivered, true, 3),
            (view.Update!.CurrentCode!.StateAt(portal.Clock.GetUtcNow()), view.Update.CurrentCode.Delivery.AddressRefused, view.CodesLeft));
        portal.Switches.Reset();

        Assert.IsType<SendOutcome.Sent>(await desk.SendAsync());
    }
}

public sealed class CancelContactUpdateTests
{
    [Theory, Databases]
    public async Task What_is_given_up_changes_nothing_and_its_codes_are_void(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).AgreedAsync();
        var cancel = portal.Get<CancelContactUpdateHandler>();

        Assert.True(await cancel.HandleAsync(new(desk.Session, TestPortal.Visitor), CancellationToken.None));
        Assert.False(await cancel.HandleAsync(new(desk.Session, TestPortal.Visitor), CancellationToken.None));

        Assert.IsType<ConfirmCodeOutcome.NotOpen>(await desk.ConfirmAsync(desk.CodeTo(ContactDeskUse.NewEmail)));
        Assert.IsType<SendOutcome.NotOpen>(await desk.SendAsync());
        Assert.Equal(ContactDeskUse.Demo.Email, (await desk.AccountAsync()).Email);
    }
}

public sealed class ViewContactsTests
{
    [Fact]
    public async Task A_change_is_open_for_half_an_hour()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();
        var view = portal.Get<ViewContactsHandler>();

        portal.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.True((await view.HandleAsync(desk.Session, CancellationToken.None)).IsUnderWay);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await view.HandleAsync(desk.Session, CancellationToken.None)).IsUnderWay);
    }
}
