using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What recoveries keep in the database.</summary>
public static class RecoverySets
{
    extension(PortalDbContext db)
    {
        public DbSet<RecoveryCase> RecoveryCases => db.Set<RecoveryCase>();
    }
}
