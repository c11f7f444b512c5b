using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking.Shared;

/// <summary>What unblocking keeps in the database.</summary>
public static class UnblockingSets
{
    extension(PortalDbContext db)
    {
        public DbSet<UnblockRequest> UnblockRequests => db.Set<UnblockRequest>();
    }
}
