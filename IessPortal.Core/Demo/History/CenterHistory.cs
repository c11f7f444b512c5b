using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Core.Demo.History;

/// <summary>A centre and everything that happens there.</summary>
internal sealed class CenterHistory(HistoryStage stage, Center center, CenterCalendar calendar, AppointmentNotifier notifier)
{
    private readonly TurnoHistory turnos = new(stage, center, notifier);

    public Center Center => center;

    /// <summary>A day: of one that is still to come, the turnos.</summary>
    public void Live(DateOnly day) => new CounterHistory(stage, center, calendar, turnos).Live(day);

    public void Open() => new OpenCounters(stage, center, turnos).Open();

    public void DeclareHoliday(StaffMember administrator) => OpenHoliday.Declare(stage, center, calendar, turnos, administrator);
}
