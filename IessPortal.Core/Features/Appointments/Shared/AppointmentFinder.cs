using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>Finds a turno by the token of its link.</summary>
public sealed class AppointmentFinder(AppointmentNotifier notifier)
{
    /// <returns>None where the token is malformed or nobody's.</returns>
    internal async Task<(Appointment Appointment, Center Center)?> FindAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = notifier.HashOf(token).All;
        return await db.Appointments.SingleOrDefaultAsync(appointment => hashes.Contains(appointment.TokenHash), cancellationToken) is { } appointment
            ? (appointment, await db.Centers.SingleAsync(center => center.Id == appointment.CenterId, cancellationToken))
            : null;
    }

    /// <summary>The turno that an employer has for a purpose, also one whose time has passed and which nobody has closed yet.</summary>
    internal static Task<Appointment?> LiveAsync(PortalDbContext db, EmployerId employer, Purpose purpose, CancellationToken cancellationToken)
    {
        var (representative, ruc, sucursal) = employer;
        return db.Appointments.SingleOrDefaultAsync(
            appointment => appointment.Ruc == ruc && appointment.Sucursal == sucursal && appointment.Representative == representative
                && appointment.Purpose == purpose && appointment.State == AppointmentState.Booked,
            cancellationToken);
    }
}
