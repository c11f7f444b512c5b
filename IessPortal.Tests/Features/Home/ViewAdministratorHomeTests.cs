using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.MailAdministration;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class ViewAdministratorHomeTests
{
    [Theory, Databases]
    public async Task Centres_without_hours_and_people_without_a_second_factor(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var before = await ViewAsync(portal);
        Assert.Equal((0, 0, 0), (before.WithoutHours.Count, before.WithoutFactor.Count, before.Invited));

        await portal.WriteAsync(
            async db =>
            {
                var center = await db.Centers.SingleAsync(one => one.Name == Turnos.OneCounter);
                center.Change(DemoCenters.All.Single(one => one.Name == Turnos.OneCounter) with { Hours = [] });
                var video = await db.Centers.SingleAsync(one => one.Name == Turnos.Video);
                video.Change(DemoCenters.All.Single(one => one.Name == Turnos.Video) with { Hours = [], Active = false });
                (await db.StaffMembers.SingleAsync(member => member.Name == "Valeria Ventanilla")).User.TwoFactorEnabled = false;
                (await db.StaffMembers.SingleAsync(member => member.Name == "Andrés Auditor")).User.TwoFactorEnabled = false;
                return true;
            });
        await portal.WriteAsync(
            async db => await PasskeyStore.AddAsync(
                db, (await db.StaffMembers.SingleAsync(member => member.Name == "Andrés Auditor")).User, Passkeys.Fresh(), "Llave", CancellationToken.None));
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);

        var home = await ViewAsync(portal);

        Assert.Equal([Turnos.OneCounter], home.WithoutHours);
        Assert.Equal(["Valeria Ventanilla"], home.WithoutFactor);
        Assert.Equal((1, 0), (home.Invited, home.LapsedInvitations));
        portal.Clock.Advance(TimeSpan.FromDays(3));
        home = await ViewAsync(portal);
        Assert.Equal((0, 1), (home.Invited, home.LapsedInvitations));
    }

    [Theory, Databases]
    public async Task Days_off_to_come_for_which_turnos_were_given(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddHours(1), employer: 1);
        await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday, employer: 2);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddDays(1), employer: 3);
        Assert.Empty((await ViewAsync(portal)).Holidays);

        await portal.WriteAsync(
            db =>
            {
                db.Holidays.Add(new Holiday(Guid.CreateVersion7(TestClock.Start), new("Día decretado", 11, 23) { Year = 2026, City = "Quito" }));
                return Task.FromResult(true);
            });

        var day = Assert.Single((await ViewAsync(portal)).Holidays);
        Assert.Equal((new DateOnly(2026, 11, 23), 2), (day.Day, day.Turnos));
        Assert.Equal([Turnos.Quito], day.Centers);
    }

    [Theory, Databases]
    public async Task Texts_that_are_not_the_program_s_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await MailTemplateDesk.SaveAsync(portal, 0, ("Link.Title", "Uno"));
        await MailTemplateDesk.SaveAsync(portal, 1, ("Link.Title", "Dos"));

        var text = Assert.Single((await ViewAsync(portal)).Texts);

        Assert.Equal(("Link", "es", "Adriana Administradora"), (text.Template, text.Language, text.By));
    }

    private static async Task<AdministratorHome> ViewAsync(TestPortal portal) =>
        await portal.Get<ViewAdministratorHomeHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);
}
