using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>Finds whatever bears a short reference, of each kind what a member of staff may see.</summary>
internal static class ThingsByReference
{
    public static async Task<IReadOnlyList<FoundThing>> FindAsync(PortalDbContext db, StaffMember member, string reference, CancellationToken cancellationToken)
    {
        var things = new List<FoundThing>();
        if (await VisitAsync(db, member, reference, cancellationToken) is { } visit)
        {
            things.Add(visit);
        }

        if (May(Permission.ServeCounter) && await TurnoAsync(db, member, reference, cancellationToken) is { } turno)
        {
            things.Add(turno);
        }

        if (await db.RecoveryCases.SingleOrDefaultAsync(one => one.Reference == reference, cancellationToken) is { } recovery)
        {
            if (May(Permission.ViewSignedRequests)
                && await db.SignedRequests.SingleOrDefaultAsync(one => one.Id == recovery.Id && one.SubmittedAt != null, cancellationToken) is { } request)
            {
                things.Add(new FoundThing.Request(request.Id, reference, request.State));
            }

            if (May(Permission.FindEmployers))
            {
                things.Add(new FoundThing.Story(recovery.AccountId, reference, recovery.Method));
            }
        }

        if (May(Permission.ReadAudit) && await db.AuditEntries.AnyAsync(entry => entry.Reference == reference, cancellationToken))
        {
            things.Add(new FoundThing.Trail(reference, null));
        }

        return things;

        bool May(Permission permission) => Permissions.Grant(member.Roles, permission);
    }

    // Of other centres' turnos and visits they are told nothing.
    private static async Task<FoundThing?> VisitAsync(PortalDbContext db, StaffMember member, string reference, CancellationToken cancellationToken) =>
        await db.Visits.SingleOrDefaultAsync(one => one.Reference == reference, cancellationToken) is { } visit
            && CounterAuthorization.Sees(member, visit.CenterId)
            ? new FoundThing.AtCounter(visit.Id, reference, await NameAsync(db, visit.CenterId, cancellationToken), visit.State)
            : null;

    private static async Task<FoundThing?> TurnoAsync(PortalDbContext db, StaffMember member, string reference, CancellationToken cancellationToken)
    {
        if (await db.Appointments.SingleOrDefaultAsync(one => one.Reference == reference, cancellationToken) is not { } turno
            || !CounterAuthorization.Sees(member, turno.CenterId))
        {
            return null;
        }

        var center = await db.Centers.SingleAsync(one => one.Id == turno.CenterId, cancellationToken);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turno.Start, center.Zone).DateTime);
        return new FoundThing.Turno(center.Id, reference, center.Name, day, turno.State);
    }

    private static Task<string> NameAsync(PortalDbContext db, Guid centerId, CancellationToken cancellationToken) =>
        db.Centers.Where(center => center.Id == centerId).Select(center => center.Name).SingleAsync(cancellationToken);
}
