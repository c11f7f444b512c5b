using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>A centre in the administrator's list.</summary>
/// <param name="Center">As it is stored.</param>
/// <param name="Version">Of the row; who changes it says which they saw.</param>
/// <param name="LiveTurnos">Turnos that are still to come.</param>
public sealed record CenterEntry(Center Center, int Version, int LiveTurnos);

public sealed record ListCentersQuery(Actor Actor);

/// <summary>Lists all centres, those that give no turnos too.</summary>
public sealed class ListCentersHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    public Task<IReadOnlyList<CenterEntry>> HandleAsync(ListCentersQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync<IReadOnlyList<CenterEntry>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                var centers = await db.Centers.Select(
                    center => new { Center = center, Version = EF.Property<int>(center, Versioned.Property) }).ToListAsync(cancellationToken);
                var live = await db.Appointments.Where(turno => turno.State == AppointmentState.Booked && turno.Start > now)
                    .GroupBy(turno => turno.CenterId)
                    .Select(group => new { Id = group.Key, Count = group.Count() })
                    .ToDictionaryAsync(group => group.Id, group => group.Count, cancellationToken);
                return
                [
                    .. centers.Select(row => new CenterEntry(row.Center, row.Version, live.GetValueOrDefault(row.Center.Id)))
                    .OrderBy(row => row.Center.Province, StringComparer.Ordinal)
                    .ThenBy(row => row.Center.Name, StringComparer.Ordinal),
                ];
            },
            cancellationToken);
    }
}
