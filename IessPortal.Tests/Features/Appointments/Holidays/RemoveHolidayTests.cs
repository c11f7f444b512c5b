using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Holidays;

public sealed class RemoveHolidayTests
{
    [Theory, Databases]
    public async Task The_day_is_given_again_and_the_reason_stays(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(new(2026, 11, 23)), confirmed: true);
        var entry = await HolidayDesk.EntryAsync(portal, "Día decretado");

        Assert.Equal(new RemoveHolidayOutcome.NoReason(HolidayError.Empty), await HolidayDesk.RemoveAsync(portal, entry, " "));
        Assert.Equal(new RemoveHolidayOutcome.Removed("Día decretado", 0, 1), await HolidayDesk.RemoveAsync(portal, entry, "Decreto 102"));

        Assert.Contains((await turnos.AgendaAsync(Turnos.Quito)).FreeSlots, slot => slot.Start == Turnos.Monday);
        Assert.Equal(
            "2026-11-23 «Día decretado» (Ecuador) · Decreto 102", (await portal.AuditAsync()).Single(line => line.Kind is AuditKind.HolidayRemoved).Detail);
        Assert.IsType<RemoveHolidayOutcome.Stale>(await HolidayDesk.RemoveAsync(portal, entry, "Decreto 102"));
    }

    [Fact]
    public async Task Where_work_was_to_go_on_the_turnos_are_told_of_first()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(new(2026, 12, 7), "Quito", HolidayKind.Worked));
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddDays(14));
        var entry = await HolidayDesk.EntryAsync(portal, "Día decretado");

        Assert.Equal(new RemoveHolidayOutcome.OrphansAppointments(1), await HolidayDesk.RemoveAsync(portal, entry, "Se deroga"));
        Assert.Equal(new RemoveHolidayOutcome.Removed("Día decretado", 1, 0), await HolidayDesk.RemoveAsync(portal, entry, "Se deroga", confirmed: true));

        Assert.True((await turnos.ViewAsync(token)).Displaced);
    }

    [Fact]
    public async Task What_is_over_stays()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<RemoveHolidayOutcome.Over>(await HolidayDesk.RemoveAsync(portal, await HolidayDesk.EntryAsync(portal, "Puente de Año Nuevo"), "Error"));
    }
}
