using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What the counter keeps in the database.</summary>
public static class CounterSets
{
    extension(PortalDbContext db)
    {
        public DbSet<Visit> Visits => db.Set<Visit>();
        public DbSet<VisitApproval> VisitApprovals => db.Set<VisitApproval>();
        public DbSet<VisitScan> VisitScans => db.Set<VisitScan>();
    }
}
