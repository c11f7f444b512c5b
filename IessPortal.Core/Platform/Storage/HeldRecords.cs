using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Which employers' data no purge may take.</summary>
public static class HeldRecords
{
    extension(PortalDbContext db)
    {
        public DbSet<LegalHold> LegalHolds => db.Set<LegalHold>();

        /// <summary>Accounts under a hold; every <see cref="IRetentionPolicy"/> leaves out what is theirs.</summary>
        public IQueryable<Guid> HeldAccounts => db.Set<LegalHold>().Where(hold => hold.LiftedAt == null).Select(hold => hold.AccountId);
    }
}
