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
    IReadOnlyDictionary<Guid, Center> Centers)
{
    /// <summary>Legal holds, the newest first; empty for who may not place one.</summary>
    public IReadOnlyList<LegalHold> Holds { get; init; } = [];

    /// <summary>Who placed and lifted them.</summary>
    public IReadOnlyDictionary<Guid, string> HolderNames { get; init; } = new Dictionary<Guid, string>();
}

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
                var centers = await db.Centers.AsNoTracking().ToDictionaryAsync(center => center.Id, cancellationToken);
                return await WithHoldsAsync(db, new(account, cases, turnos, visits, centers), member, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task<EmployerRecord> WithHoldsAsync(
        PortalDbContext db, EmployerRecord record, StaffMember member, CancellationToken cancellationToken)
    {
        if (!Permissions.Grant(member.Roles, Permission.HoldRecords))
        {
            return record;
        }

        var holds = await db.LegalHolds.AsNoTracking()
            .Where(hold => hold.AccountId == record.Account.Id)
            .OrderByDescending(hold => hold.PlacedAt)
            .ToListAsync(cancellationToken);
        var holders = holds.Select(hold => hold.PlacedBy).Concat(holds.Where(hold => hold.LiftedBy != null).Select(hold => hold.LiftedBy!.Value)).ToList();
        var names = await db.StaffMembers.Where(one => holders.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return record with { Holds = holds, HolderNames = names };
    }
}
