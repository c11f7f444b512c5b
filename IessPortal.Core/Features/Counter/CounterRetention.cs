using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter;

/// <summary>What visits leave behind.</summary>
internal sealed class CounterRetention(IOptions<RetentionOptions> options, IOptions<ScanOptions> scans) : IRetentionPolicy, IStoredFileOwner
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, held) = (now - options.Value.Visits, db.HeldAccounts);
        var scansBefore = now - scans.Value.KeepFor;
        var gone = now - VisitPresence.GoneAfter;
        return
        [
            new(RetentionPurpose.Scans, "scans", "Needed until nobody can object to the visit any more.", db.VisitScans.Where(
                scan => db.Set<Visit>().Any(
                    visit => visit.Id == EF.Property<Guid>(scan, CounterMapping.VisitId) && visit.ClosedAt < scansBefore
                        && !db.Set<EmployerAccount>().Any(
                            account => account.Ruc == visit.Ruc && account.Sucursal == visit.Sucursal && held.Contains(account.Id))))),
            new(RetentionPurpose.Operation, "windows", "Whoever looks at the same visit is told of them.",
                db.Set<VisitWindow>().Where(window => window.SeenAt < gone || window.LeftAt < gone)),
            new(RetentionPurpose.Visits, "visits", "Somebody may ask how their visit went.", db.Visits.Where(
                visit => (visit.ClosedAt ?? visit.ArrivedAt) < before
                    && !db.Set<EmployerAccount>().Any(
                        account => account.Ruc == visit.Ruc && account.Sucursal == visit.Sucursal && held.Contains(account.Id)))),
        ];
    }

    public IQueryable<Guid> FilesInUse(PortalDbContext db) => db.VisitScans.Select(scan => scan.FileId);
}
