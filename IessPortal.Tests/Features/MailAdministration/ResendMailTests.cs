using IessPortal.Core.Demo;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.MailAdministration;

public sealed class ResendMailTests
{
    private const string Reason = "El servidor de correo volvió a funcionar.";

    [Theory, Databases]
    public async Task A_notice_that_was_given_up_goes_out_and_who_asked_is_on_record(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await InviteAsync(portal);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        while (await portal.SendMailsAsync() > 0)
        {
            portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var mail = Assert.Single(await MailsAsync(portal));
        Assert.Equal((OutboxState.GivenUp, true), (mail.State, mail.CanResend));

        Assert.IsType<ResendMailOutcome.NoReason>(await ResendAsync(portal, mail.Id, " "));
        Assert.IsType<ResendMailOutcome.Queued>(await ResendAsync(portal, mail.Id));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        await portal.SendMailsAsync();

        Assert.NotEmpty(StaffDesk.TokenIn(portal.Mailbox));
        Assert.IsType<ResendMailOutcome.TooLate>(await ResendAsync(portal, mail.Id));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.MailResent && entry.Reference == mail.Reference && entry.Detail == Reason);
    }

    [Theory, Databases]
    public async Task A_code_whose_window_is_over_is_not_sent_again(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        await journey.SendCodeAsync();
        await portal.SendMailsAsync();
        var waiting = Assert.Single(await MailsAsync(portal));

        Assert.False(waiting.CanResend);
        Assert.IsType<ResendMailOutcome.TooLate>(await ResendAsync(portal, waiting.Id));
        Assert.IsType<ResendMailOutcome.TooLate>(await ResendAsync(portal, Guid.Empty));
    }

    [Theory, Databases]
    public async Task Of_two_supervisors_at_once_it_goes_out_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await InviteAsync(portal);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        await portal.SendMailsAsync();
        var mail = Assert.Single(await MailsAsync(portal));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ResendAsync(portal, mail.Id))));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        await portal.SendMailsAsync();

        Assert.Single(portal.Mailbox.Mails);
        Assert.Equal(1, await portal.ReadAsync(db => db.OutboxMessages.CountAsync()));
    }

    private static Task<InviteStaffOutcome> InviteAsync(TestPortal portal) =>
        portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "N", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);

    private static async Task<IReadOnlyList<WatchedMail>> MailsAsync(TestPortal portal) =>
        (await portal.Get<ListMailsHandler>().HandleAsync(new(new(), await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None)).Items;

    private static async Task<ResendMailOutcome> ResendAsync(TestPortal portal, Guid id, string reason = Reason) =>
        await portal.Get<ResendMailHandler>().HandleAsync(new(id, reason, await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None);
}
