using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What documents keep in the database.</summary>
public static class DocumentSets
{
    extension(PortalDbContext db)
    {
        public DbSet<IssuedDocument> IssuedDocuments => db.Set<IssuedDocument>();
    }
}
