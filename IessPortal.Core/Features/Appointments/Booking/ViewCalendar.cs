using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Looks up the free places of a centre, up to the horizon. Changes nothing.</summary>
public sealed class ViewCalendarHandler(PortalStore store, AgendaReader agendas, TimeProvider time)
{
    /// <returns>None where there is no such centre, or it does not serve the purpose.</returns>
    public Task<Agenda?> HandleAsync(Guid centerId, Purpose purpose, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await agendas.ReadAsync(db, centerId, time.Now(), cancellationToken) is { } agenda && agenda.Center.Serves(purpose) ? agenda : null,
        cancellationToken);
}
