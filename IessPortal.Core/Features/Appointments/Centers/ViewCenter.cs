using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>A centre, to be changed.</summary>
/// <param name="Version">Of the row; who changes it says which they saw.</param>
/// <param name="Starts">When its turnos begin that are still to come, on the centre's clock.</param>
public sealed record CenterView(Center Center, int Version, IReadOnlyList<DateTime> Starts);

public sealed record ViewCenterQuery(Guid Id, Actor Actor);

/// <summary>Shows an administrator a centre, with the hours that people hold turnos for.</summary>
public sealed class ViewCenterHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    /// <returns>None where there is no such centre.</returns>
    public Task<CenterView?> HandleAsync(ViewCenterQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var row = await db.Centers.Where(center => center.Id == query.Id)
                    .Select(center => new { Center = center, Version = EF.Property<int>(center, Versioned.Property) })
                    .SingleOrDefaultAsync(cancellationToken);
                if (row is null)
                {
                    return null;
                }

                var now = time.Now();
                var starts = await db.Appointments
                    .Where(turno => turno.CenterId == query.Id && turno.State == AppointmentState.Booked && turno.Start > now)
                    .Select(turno => turno.Start)
                    .ToListAsync(cancellationToken);
                return new CenterView(row.Center, row.Version, [.. starts.Select(start => TimeZoneInfo.ConvertTime(start, row.Center.Zone).DateTime).Order()]);
            },
            cancellationToken);
    }
}
