using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>What signed requests keep in the database.</summary>
public static class SignedRequestSets
{
    extension(PortalDbContext db)
    {
        public DbSet<SignedRequest> SignedRequests => db.Set<SignedRequest>();
        public DbSet<SignedRequestFile> SignedRequestFiles => db.Set<SignedRequestFile>();
    }
}
