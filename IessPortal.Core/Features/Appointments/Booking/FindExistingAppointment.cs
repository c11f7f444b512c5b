using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Looks up whether an employer has a live turno for a purpose. Changes nothing.</summary>
public sealed class FindExistingAppointmentHandler(PortalStore store, TimeProvider time)
{
    /// <returns>The address that its mails go to; nothing else is for who only knows the employer's numbers. None where there is no turno.</returns>
    public Task<string?> HandleAsync(EmployerId employer, Purpose purpose, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await AppointmentFinder.LiveAsync(db, employer, purpose, cancellationToken) is { } live && time.Now() < live.End ? live.Email : null,
        cancellationToken);
}
