using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Devices;

public sealed class SendAccessCodeTests
{
    [Theory, Databases]
    public async Task Of_many_requests_at_once_one_mail_goes_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await DeviceDesk.OpenAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(desk.SendAsync)));

        Assert.Single(outcomes.OfType<SendOutcome.Sent>());
        Assert.Equal(7, outcomes.Count(outcome => outcome is SendOutcome.OnItsWay));
        Assert.Single(await portal.ReadAsync(db => db.AccessCodes.ToListAsync()));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AccessCodeIssued && entry.AccountId == desk.Session.AccountId);
    }

    [Theory, Databases]
    public async Task A_newer_one_voids_the_older_and_there_is_a_wait_between(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();
        var first = desk.CodeFromMail();
        Assert.Equal(new SendOutcome.TooSoon(TestClock.Start + Sample.Limits.ResendWait), await desk.SendAsync());
        portal.Clock.Advance(Sample.Limits.ResendWait);

        await desk.WithCodeAsync();

        Assert.Equal(
            [CodeState.Replaced, CodeState.Live],
            (
                await portal.ReadAsync(db => db.AccessCodes.OrderBy(code => code.MailNumber).ToListAsync())).Select(code =>
                    code.StateAt(portal.Clock.GetUtcNow())));
        Assert.True(first == desk.CodeFromMail() || await desk.ConfirmAsync(first) is ConfirmCodeOutcome.Replaced);
    }

    [Fact]
    public async Task A_session_that_was_left_open_has_to_log_in_again()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await DeviceDesk.OpenAsync(portal);
        portal.Clock.Advance(Sample.Limits.EnrolmentWindow);

        Assert.IsType<SendOutcome.NotOpen>(await desk.SendAsync());
        Assert.False((await desk.ViewAsync()).Fresh);
    }

    [Fact]
    public async Task Without_an_address_or_with_too_many_in_a_day_none_goes_out()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:AccessCodesPerDay"] = "1" });
        Assert.IsType<SendOutcome.NoAddress>(await (await DeviceDesk.OpenAsync(portal, demoCase: "Sin Correo Cía. Ltda.")).SendAsync());
        await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();

        Assert.Equal(new SendOutcome.NoneLeft(null), await (await DeviceDesk.OpenAsync(portal, "another")).SendAsync());
    }

    [Fact]
    public async Task What_the_mail_server_does_not_take_in_time_is_void()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        var desk = await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();

        var code = (await desk.ViewAsync()).Code!;
        Assert.Equal((CodeState.NotDelivered, true), (code.StateAt(portal.Clock.GetUtcNow()), code.Delivery.AddressRefused));
    }
}

public sealed class ConfirmAccessCodeTests
{
    [Theory, Databases]
    public async Task Of_many_who_type_the_right_code_at_once_one_is_first_and_the_session_is_open(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();
        var code = desk.CodeFromMail();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.ConfirmAsync($" {code[..3]} {code[3..]}"))));

        Assert.Single(outcomes.OfType<ConfirmCodeOutcome.Accepted>());
        Assert.Equal(7, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.NotUsable));
        Assert.Equal(TestClock.Start + Sample.Limits.EnrolmentWindow, (await desk.ViewAsync()).OpenUntil);
    }

    [Theory, Databases]
    public async Task Three_wrong_ones_spend_it_even_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();
        var code = desk.CodeFromMail();
        var wrong = code == "000000" ? "111111" : "000000";

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.ConfirmAsync(wrong))));

        Assert.Equal([1, 2], outcomes.OfType<ConfirmCodeOutcome.Wrong>().Select(outcome => outcome.TriesLeft).Order());
        Assert.Single(outcomes.OfType<ConfirmCodeOutcome.Exhausted>());
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await desk.ConfirmAsync(code));
        Assert.Equal(3, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.AccessCodeWrong));
    }

    [Fact]
    public async Task It_is_good_for_three_minutes_and_in_no_other_session()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await DeviceDesk.OpenAsync(portal)).WithCodeAsync();
        var other = await DeviceDesk.OpenAsync(portal, "another");
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await other.ConfirmAsync(desk.CodeFromMail()));
        portal.Clock.Advance(Sample.Limits.CodeWindow);

        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await desk.ConfirmAsync(desk.CodeFromMail()));
    }
}
