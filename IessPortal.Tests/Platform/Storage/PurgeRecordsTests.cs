using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class PurgeRecordsTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    [Theory, Databases]
    public async Task Deletes_what_is_no_longer_needed_and_nothing_sooner(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        await portal.Get<SignInEmployerHandler>().HandleAsync(new("1790000028001-0001", Journey.NewKey, "es-EC", TestPortal.Visitor), CancellationToken.None);
        var purge = portal.Get<PurgeRecordsHandler>();

        Assert.Equal(0, (await purge.HandleAsync(CancellationToken.None)).Total);
        portal.Clock.Advance(Retention);
        Assert.Equal("challenges 1, rate limits 6", $"{await purge.CountAsync(CancellationToken.None)}");
        portal.Clock.Advance(TimeSpan.FromDays(8));
        const string expected = "recoveries 1, key links 1, log-ins 2, key changes 1, sessions 2, places 1, mails 3, challenges 1, rate limits 6";
        Assert.Equal(expected, $"{await purge.CountAsync(CancellationToken.None)}");
        Assert.Equal(expected, $"{await purge.HandleAsync(CancellationToken.None)}");

        Assert.Equal(0, (await purge.CountAsync(CancellationToken.None)).Total);
        Assert.Equal(16, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync()));
        Assert.InRange((await portal.AuditAsync()).Count, 10, 20);
        Assert.NotNull((await journey.AccountAsync()).User.PasswordHash);
    }

    [Theory, Databases]
    public async Task Turnos_are_kept_as_long(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30) + Retention);
        Assert.Equal(0, (await portal.Get<PurgeRecordsHandler>().CountAsync(CancellationToken.None)).Of("appointments"));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None)).Of("appointments"));
        Assert.Equal(0, await portal.ReadAsync(db => db.Appointments.CountAsync()));
    }

    [Theory, Databases]
    public async Task Codes_for_devices_go_and_devices_stay(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await (await (await DeviceDesk.OpenAsync(portal)).OpenedAsync()).EnrolAsync();

        portal.Clock.Advance(Retention + TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None)).Of("access codes"));
        Assert.Empty(await portal.ReadAsync(db => db.AccessCodes.ToListAsync()));
        Assert.Single(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
    }

    [Theory, Databases]
    public async Task A_dispute_waits_for_its_supervisor_however_long(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        await portal.Get<ReportNotMeHandler>().HandleAsync(new(journey.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromDays(365));

        await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None);

        Assert.Single(await portal.ReadAsync(db => db.KeyChanges.ToListAsync()));
    }
}
