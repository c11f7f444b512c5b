using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>An employer's account with what led to it lately; each list the newest first.</summary>
/// <param name="Turnos">At the centres that one may see.</param>
/// <param name="Visits">At the centres that one may see.</param>
public sealed record EmployerRecord(
    EmployerAccount Account, IReadOnlyList<RecoveryCase> Cases, IReadOnlyList<Appointment> Turnos, IReadOnlyList<Visit> Visits,
    IReadOnlyDictionary<Guid, Center> Centers);

public sealed record ViewEmployerQuery(Guid AccountId, Actor Actor);

/// <summary>Shows an employer's record. That it was looked at, by whom and what for, is written down.</summary>
public sealed class ViewEmployerHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.FindEmployers;

    /// <summary>What it is looked at for, as the audit has it.</summary>
    public const string Purpose = "Search";

    private const int Most = 20;

    /// <returns>None where there is no such account.</returns>
    public Task<EmployerRecord?> HandleAsync(ViewEmployerQuery query, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                var member = await CounterAuthorization.MemberAsync(db, query.Actor, Needs, cancellationToken);
                if (await db.EmployerAccounts.AsNoTracking().SingleOrDefaultAsync(
                    account => account.Id == query.AccountId, cancellationToken) is not { } account)
                {
                    return null;
                }

                db.Audit(new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor) { AccountId = account.Id, Detail = Purpose });
                var all = Permissions.Grant(member.Roles, Permission.SeeAllCenters);
                var cases = await db.RecoveryCases.AsNoTracking()
                    .Where(recovery => recovery.AccountId == account.Id)
                    .OrderByDescending(recovery => recovery.StartedAt)
                    .Take(Most)
                    .ToListAsync(cancellationToken);
                var turnos = await db.Appointments.AsNoTracking().Where(
                    turno => turno.Ruc == account.Ruc && turno.Sucursal == account.Sucursal && (all || turno.CenterId == member.CenterId))
                    .OrderByDescending(turno => turno.Start).Take(Most).ToListAsync(cancellationToken);
                var visits = await db.Visits.AsNoTracking().Where(
                    visit => visit.Ruc == account.Ruc && visit.Sucursal == account.Sucursal && (all || visit.CenterId == member.CenterId))
                    .OrderByDescending(visit => visit.ArrivedAt).Take(Most).ToListAsync(cancellationToken);
                return new EmployerRecord(
                    account, cases, turnos, visits, await db.Centers.AsNoTracking().ToDictionaryAsync(center => center.Id, cancellationToken));
            },
            cancellationToken);
    }
}
