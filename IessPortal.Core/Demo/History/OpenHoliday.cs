using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>A day off that was decreed yesterday, on which turnos had been given: their holders have to move them.</summary>
internal static class OpenHoliday
{
    public static void Declare(HistoryStage stage, Center center, CenterCalendar calendar, TurnoHistory turnos, StaffMember administrator)
    {
        var dice = new HistoryDice(stage.Now.UtcDateTime.Date.Ticks, 5);
        var day = Enumerable.Range(6, 14).Select(calendar.DayOf(stage.Now).AddDays).First(day => calendar.SlotsOf(day).Count > 0);
        foreach (var slot in calendar.SlotsOf(day).Take(3))
        {
            turnos.Book(stage.Cast.Next(), Purpose.ResetKey, slot, center.Counters, dice);
        }

        var holiday = new Holiday(
            dice.Id(stage.Now), new("Feriado local decretado (ficticio)", day.Month, day.Day) { Year = day.Year, City = center.City });
        stage.Book.Holidays.Add(holiday);
        var (at, actor) = (stage.Now.AddHours(-2), HistoryPeople.Staff(administrator));
        stage.Book.Note(at, AuditKind.HolidayAdded, actor, detail: HolidayLabels.With(HolidayLabels.Of(holiday), "Decreto del cantón"));
        foreach (var turno in stage.Book.Appointments.Where(turno => turno.CenterId == center.Id && calendar.DayOf(turno.Start) == day).ToList())
        {
            stage.Book.Note(at, AuditKind.AppointmentDisplaced, actor, turno.Reference, $"{center.Name}, {turno.Start:u}");
        }
    }
}
