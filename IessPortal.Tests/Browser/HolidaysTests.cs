using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An administrator works on the holidays, in a real browser; who holds a turno of that day is led to another.</summary>
public sealed class HolidaysTests(Chromium chromium)
{
    [Fact]
    public async Task A_holiday_is_written_corrected_confirmed_and_removed_and_its_turno_is_moved()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/feriados");
        await admin.AtAsync("feriados");
        await admin.WaitForAsync("main table");
        await admin.InspectAsync();

        await admin.ClickAsync("#agregar");
        await Assertions.Expect(admin.Page.Locator("#nombre")).ToBeFocusedAsync();
        await admin.WriteAsync("#nombre", "Día decretado");
        await admin.WriteAsync("#dia", "2020-01-01");
        await admin.ClickAsync("form button.primary");
        await Assertions.Expect(admin.Page.Locator("#dia-error")).ToContainTextAsync("ya empezó o pasó");
        await Assertions.Expect(admin.Page.Locator("#motivo-error")).ToBeVisibleAsync();
        await Assertions.Expect(admin.Page.Locator("#nombre")).ToHaveValueAsync("Día decretado");
        await admin.InspectAsync();

        var turno = await TurnoVisitAsync(server);
        await admin.WriteAsync("#dia", turno.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await admin.WriteAsync("#motivo", "Decreto 100");
        await admin.ClickAsync("form button.primary");
        await Assertions.Expect(admin.Page.Locator("section [role=alert]").First).ToContainTextAsync("1 turno");
        await admin.ClickAsync("form button.danger");
        await Assertions.Expect(admin.Page.Locator("[role=status].said")).ToContainTextAsync("1 persona");

        await using var holder = await BrowserVisitor.OpenAsync(chromium, server);
        await holder.GoAsync($"/turno/{turno.Token}");
        await Assertions.Expect(holder.Page.Locator(".notice h2")).ToHaveTextAsync("Ese día no hay atención");
        await holder.InspectAsync();

        await admin.GoAsync($"/cau/feriados?anio={turno.Day.Year}");
        await admin.ClickAsync("button[aria-label='Quitar: Día decretado']");
        await Assertions.Expect(admin.Page.Locator("#motivo")).ToBeFocusedAsync();
        await admin.InspectAsync();
        await admin.WriteAsync("#motivo", "Decreto 101");
        await admin.ClickAsync("form button.danger");
        await Assertions.Expect(admin.Page.Locator("[role=status].said")).ToContainTextAsync("quitado");
        Assert.False(await server.Get<PortalStore>().ReadAsync(db => db.Holidays.AnyAsync(row => row.Name == "Día decretado"), CancellationToken.None));
    }

    // Of the first day that has a place and has not begun.
    private static async Task<(string Token, DateOnly Day)> TurnoVisitAsync(PortalServer server)
    {
        var center = await server.Get<PortalStore>().ReadAsync(db => db.Centers.SingleAsync(center => center.Name == Turnos.Quito), CancellationToken.None);
        var agenda = await server.Get<Core.Features.Appointments.Booking.ViewCalendarHandler>().HandleAsync(
            center.Id, Core.Features.Appointments.Shared.Purpose.ResetKey, CancellationToken.None);
        var slot = agenda!.FreeSlots.First(slot => agenda.Calendar.DayOf(slot.Start) > agenda.Calendar.DayOf(agenda.Now).AddDays(1));
        var booked = await server.Get<Core.Features.Appointments.Booking.BookAppointmentHandler>().HandleAsync(
            new(Core.Features.Appointments.Shared.Purpose.ResetKey, center.Id, slot.Start, Turnos.Holder(), "es-EC", TestPortal.Visitor),
            CancellationToken.None);
        return (Assert.IsType<Core.Features.Appointments.Booking.BookAppointmentOutcome.Booked>(booked).Token, agenda.Calendar.DayOf(slot.Start));
    }
}
