using IessPortal.Core.Demo;
using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.MailAdministration;

public sealed class WatchMailTests
{
    [Theory, Databases]
    public async Task Counts_what_waits_and_what_became_of_the_rest(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "N", [StaffRole.Auditor], Core.Platform.Auditing.Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        Assert.Equal((1, TestClock.Start, 0), await ViewHealthAsync(portal));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        await portal.SendMailsAsync();
        Assert.Equal((1, TestClock.Start, 0), await ViewHealthAsync(portal));

        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.SendMailsAsync();
        Assert.Equal((0, (DateTimeOffset?)null, 1), await ViewHealthAsync(portal));
    }

    private static async Task<(int Waiting, DateTimeOffset? Oldest, int Accepted)> ViewHealthAsync(TestPortal portal)
    {
        var health = await portal.Get<WatchMailHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None);
        return (health.Waiting, health.OldestSince, health.Accepted);
    }
}

public sealed class ListMailsTests
{
    [Theory, Databases]
    public async Task Shows_what_has_problems_or_what_is_in_a_state_and_masks_addresses(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "N", [StaffRole.Auditor], Core.Platform.Auditing.Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        Assert.Empty(await ListAsync(portal, new()));
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        await portal.SendMailsAsync();

        var mail = Assert.Single(await ListAsync(portal, new()));
        Assert.Equal((StaffInvitationMail.Template.Id, OutboxState.Waiting, 1), (mail.Kind, mail.State, mail.Attempts));
        Assert.DoesNotContain(StaffDesk.NewEmail, mail.Recipient, StringComparison.Ordinal);
        Assert.NotNull(mail.NextAt);
        foreach (var sort in new[] { "creado", "correo", "solicitud", "estado", "intentos" })
        {
            Assert.Equal(mail.Id, Assert.Single(await ListAsync(portal, new() { Sort = sort, Search = mail.Reference })).Id);
        }

        portal.Switches[DemoSwitches.Mail] = DemoMode.Normal;
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.SendMailsAsync();
        Assert.Empty(await ListAsync(portal, new()));
        var accepted = new Dictionary<string, string> { [ListMailsHandler.StateFilter] = nameof(OutboxState.Accepted) };
        Assert.Equal(mail.Id, Assert.Single(await ListAsync(portal, new() { Filters = accepted })).Id);
    }

    private static async Task<IReadOnlyList<WatchedMail>> ListAsync(TestPortal portal, ListRequest request) =>
        (await portal.Get<ListMailsHandler>().HandleAsync(new(request, await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None)).Items;
}
