using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class CountWaitingTests
{
    [Theory, Databases]
    public async Task Each_is_told_of_what_they_have_a_say_in(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (clerk, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await WaitingThings.MakeAsync(portal);
        await portal.WaitingAsync(supervisor, 3, center: await portal.CenterAsync(Turnos.OneCounter));

        Assert.Equal(WaitingCounts.None with { Queue = 1 }, await CountAsync(portal, clerk));
        Assert.Equal(new WaitingCounts(1, 1, 1, 1, 1, 1), await CountAsync(portal, supervisor));
        Assert.Equal(WaitingCounts.None, await CountAsync(portal, await portal.ActorAsync(StaffRole.Auditor)));
        Assert.Equal(WaitingCounts.None, await CountAsync(portal, await portal.ActorAsync(StaffRole.Administrador)));
        Assert.Equal(2, (await CountAsync(portal, await portal.AnotherAsync(StaffRole.Supervisor, center: null))).Queue);
    }

    [Fact]
    public async Task What_is_blocked_waits_for_nobody_until_somebody_asks()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        Assert.True(await portal.ReadAsync(db => db.EmployerAccounts.AnyAsync(account => account.BlockedFor == BlockCause.FailedSignIns)));
        Assert.Equal(0, (await CountAsync(portal, supervisor)).Accounts);

        await Blocks.RequestedAsync(portal, await Blocks.AccountAsync(portal), StaffRole.Ventanilla);

        Assert.Equal(1, (await CountAsync(portal, supervisor)).Accounts);
    }

    private static Task<WaitingCounts> CountAsync(TestPortal portal, Actor actor) =>
        portal.Get<CountWaitingHandler>().HandleAsync(new(actor), CancellationToken.None);
}

/// <summary>One of each thing that waits for a supervisor.</summary>
internal static class WaitingThings
{
    public static async Task MakeAsync(TestPortal portal)
    {
        var account = await portal.ReadAsync(db => db.EmployerAccounts.Select(one => one.Id).FirstAsync());
        await portal.WaitingAsync(await portal.ActorAsync(StaffRole.Ventanilla));
        await (await CounterVisit.AttendedAsync(portal, "Importadora Suspendida")).AskAsync();
        await Blocks.RequestedAsync(portal, await Blocks.AccountAsync(portal), StaffRole.Ventanilla);
        await new SignatureJourney(portal).ToReviewAsync();
        await portal.WriteAsync(
            db =>
            {
                var now = portal.Clock.GetUtcNow();
                db.CorrectionRequests.Add(new CorrectionRequest(Guid.CreateVersion7(now), account, "K7Q-4M", "El nombre está mal escrito.", null, now));
                return Task.FromResult(true);
            });
        await FailAMailAsync(portal);
    }

    /// <summary>A notice without a window, which waits to be tried again.</summary>
    public static async Task FailAMailAsync(TestPortal portal)
    {
        await portal.SendMailsAsync();
        portal.Switches[Core.Demo.DemoSwitches.Mail] = Core.Demo.DemoMode.Down;
        await portal.Get<Core.Features.Staff.InviteStaffHandler>().HandleAsync(
            new("falla@iess.example", "Quien Espera", [StaffRole.Auditor], Actor.System) { Person = "1710034065" }, CancellationToken.None);
        await portal.SendMailsAsync();
        portal.Switches[Core.Demo.DemoSwitches.Mail] = Core.Demo.DemoMode.Normal;
    }
}
