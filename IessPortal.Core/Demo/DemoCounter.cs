using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo;

/// <summary>Puts a few turnos around this hour, and two people who wait, into the centre of the demo's staff: the console shows a working day.</summary>
public sealed class DemoCounter(PortalStore store, AppointmentNotifier notifier, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    /// <summary>Of whom there are turnos, one slot after the other from the one before this hour on.</summary>
    private static readonly int[] WithTurno = [2, 3, 5, 10, 14];

    /// <summary>Who came without one.</summary>
    private static readonly (int Employer, Preference Preference)[] Waiting = [(8, Preference.None), (12, Preference.Age)];

    /// <summary>Adds them where nobody had a turno or came there today.</summary>
    public Task<bool> SeedAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var now = time.Now();
            // No more of it than is asked for: each start looks here, and to load one is as much as all the rest of it.
            var center = await db.Centers.Where(center => center.Name == DemoStaff.Center).Select(center => center.Id).SingleOrDefaultAsync(cancellationToken);
            if (center == default || await HasLifeAsync(db, center, now, cancellationToken))
            {
                return false;
            }

            var booked = await db.Appointments.Where(appointment => appointment.State == AppointmentState.Booked)
                .Select(appointment => appointment.Ruc)
                .ToListAsync(cancellationToken);
            var first = new DateTimeOffset(now.Ticks - (now.Ticks % options.Value.Slot.Ticks), TimeSpan.Zero) - options.Value.Slot;
            for (var slot = 0; slot < WithTurno.Length; slot++)
            {
                var demo = DemoEmployers.All[WithTurno[slot]];
                if (!booked.Contains(demo.Employer.Ruc))
                {
                    db.Appointments.Add(Turno(demo, center, first + (slot * options.Value.Slot), now));
                }
            }

            foreach (var (employer, preference) in Waiting)
            {
                db.Visits.Add(
                    new Visit(time.NewId(), new(center, RandomSecret.Reference()), DemoEmployers.All[employer].Employer, Purpose.ResetKey, preference, now));
            }

            return true;
        },
        cancellationToken);

    private static async Task<bool> HasLifeAsync(PortalDbContext db, Guid centerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (now.AddHours(-12), now.AddHours(12));
        return await db.Appointments.AnyAsync(
            appointment => appointment.CenterId == centerId && appointment.Start > from && appointment.Start < to, cancellationToken)
            || await db.Visits.AnyAsync(
                visit => visit.CenterId == centerId && (visit.ArrivedAt > from || (visit.State != VisitState.Closed && visit.State != VisitState.Left)),
                cancellationToken);
    }

    private Appointment Turno(DemoEmployer demo, Guid centerId, DateTimeOffset start, DateTimeOffset now)
    {
        var id = time.NewId();
        var holder = new AppointmentHolder(demo.Employer, demo.Email ?? "turno@correo-demo.ec", Mobile.FromStored("0991234567"));
        return new(
            id, Purpose.ResetKey, holder, new Place(centerId, start, start + options.Value.Slot, 1), notifier.Issue(id, Language.Default.Name, now).Origin);
    }
}
