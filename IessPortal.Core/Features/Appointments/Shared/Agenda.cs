using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A centre's calendar with the places that are taken.</summary>
/// <param name="Calendar">When it can be booked.</param>
/// <param name="Taken">The counters that are taken, by the start of their slot.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record Agenda(Center Center, CenterCalendar Calendar, IReadOnlyDictionary<DateTimeOffset, IReadOnlySet<int>> Taken, DateTimeOffset Now)
{
    /// <summary>The slots that have a place, with how many, earliest first.</summary>
    public IEnumerable<FreeSlot> FreeSlots => Calendar.OpenSlots(Now).Select(start => new FreeSlot(start, FreeAt(start))).Where(slot => slot.Places > 0);

    /// <summary>Every day up to the horizon, with its free places.</summary>
    public IReadOnlyList<AgendaDay> Days
    {
        get
        {
            var free = FreeSlots.ToLookup(slot => Calendar.DayOf(slot.Start));
            return [.. Calendar.Days(Now).Select(day => new AgendaDay(day, Calendar.IsHoliday(day), Calendar.SlotsOf(day).Count > 0, [.. free[day]]))];
        }
    }

    /// <summary>The lowest counter that is free in a slot that can be booked; none where there is no place.</summary>
    public int? FreeCounter(DateTimeOffset start) => Calendar.IsOpen(start, Now)
        ? Enumerable.Range(1, Center.Counters).Where(counter => !TakenAt(start).Contains(counter)).Cast<int?>().FirstOrDefault()
        : null;

    // Counters may have been closed since turnos were given for them.
    private int FreeAt(DateTimeOffset start) => Center.Counters - TakenAt(start).Count(counter => counter <= Center.Counters);

    private IReadOnlySet<int> TakenAt(DateTimeOffset start) => Taken.GetValueOrDefault(start) ?? new HashSet<int>();
}

/// <summary>A slot and how many places it has left.</summary>
public sealed record FreeSlot(DateTimeOffset Start, int Places);

/// <summary>A day as the calendar shows it.</summary>
/// <param name="Attends">Whether the centre attends on it at all.</param>
/// <param name="Free">The slots that have a place.</param>
public sealed record AgendaDay(DateOnly Day, bool Holiday, bool Attends, IReadOnlyList<FreeSlot> Free)
{
    public int Places => Free.Sum(slot => slot.Places);
}

/// <summary>Reads agendas within the transaction of a use case.</summary>
public sealed class AgendaReader(IOptions<AppointmentsOptions> options)
{
    /// <summary>How many slots are offered in place of one that is taken.</summary>
    public const int NextFree = 6;

    /// <summary>The agenda of a centre; none where there is no such centre.</summary>
    internal async Task<Agenda?> ReadAsync(PortalDbContext db, Guid centerId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Centers.SingleOrDefaultAsync(center => center.Id == centerId, cancellationToken) is { } center
            ? (await ReadAsync(db, [center], now, cancellationToken))[0]
            : null;

    /// <summary>The agendas of centres, in their order.</summary>
    internal async Task<IReadOnlyList<Agenda>> ReadAsync(
        PortalDbContext db, IReadOnlyList<Center> centers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holidays = await db.Holidays.ToListAsync(cancellationToken);
        var ids = centers.Select(center => center.Id).ToList();
        var taken = (await db.Appointments
                .Where(
                    appointment => ids.Contains(appointment.CenterId)
                        && appointment.Start > now
                        && (appointment.State == AppointmentState.Booked || appointment.State == AppointmentState.Arrived))
                .Select(appointment => new { appointment.CenterId, appointment.Start, appointment.Counter })
                .ToListAsync(cancellationToken))
            .ToLookup(place => place.CenterId);
        return [.. centers.Select(center => new Agenda(
            center,
            new CenterCalendar(center, holidays, options.Value),
            taken[center.Id].GroupBy(place => place.Start).ToDictionary(
                slot => slot.Key, IReadOnlySet<int> (slot) => slot.Select(place => place.Counter).ToHashSet()),
            now))];
    }

    /// <summary>The place that is taken when somebody gets a slot; none where it has none left.</summary>
    internal Place? PlaceOf(Agenda agenda, DateTimeOffset start) =>
        agenda.FreeCounter(start) is { } counter ? new Place(agenda.Center.Id, start, start + options.Value.Slot, counter) : null;
}
