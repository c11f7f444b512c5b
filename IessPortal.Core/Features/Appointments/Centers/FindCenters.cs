using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>A centre that serves a purpose, and the first slot with a place.</summary>
public sealed record CenterOffer(Center Center, DateTimeOffset? FirstFree);

/// <summary>Finds the centres that can be chosen for a purpose. Changes nothing.</summary>
public sealed class FindCentersHandler(PortalStore store, AgendaReader agendas, TimeProvider time)
{
    /// <returns>By province and name, each with its first free slot.</returns>
    public Task<IReadOnlyList<CenterOffer>> HandleAsync(Purpose purpose, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<CenterOffer>>(
        async db =>
        {
            var serving = (await db.Centers.Where(center => center.Active).ToListAsync(cancellationToken))
                .Where(center => center.Serves(purpose))
                .OrderBy(center => center.Province, StringComparer.Ordinal)
                .ThenBy(center => center.Name, StringComparer.Ordinal)
                .ToList();
            return
            [
                .. (await agendas.ReadAsync(db, serving, time.Now(), cancellationToken)).Select(
                    agenda => new CenterOffer(agenda.Center, agenda.FreeSlots.FirstOrDefault()?.Start)),
            ];
        },
        cancellationToken);
}
