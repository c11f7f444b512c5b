using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <param name="Id">Of the centre that would be changed.</param>
/// <param name="Draft">What was typed so far.</param>
public sealed record PreviewCenterQuery(Guid Id, CenterDraft Draft, Actor Actor);

/// <summary>Tells which turnos a change would strand, before it is made. Stores nothing.</summary>
public sealed class PreviewCenterHandler(PortalStore store, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    /// <returns>None while what was typed is no centre, or there is no such one.</returns>
    public Task<IReadOnlyList<StrandedTurno>?> HandleAsync(PreviewCenterQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return query.Draft.Read().Details is { } details
                    && await db.Centers.SingleOrDefaultAsync(center => center.Id == query.Id, cancellationToken) is { } center
                    ? await StrandedTurnos.FindAsync(db, (center, new(center.Id, details)), options.Value, time.Now(), cancellationToken)
                    : null;
            },
            cancellationToken);
    }
}
