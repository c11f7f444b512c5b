using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What imports keep in the database.</summary>
public static class ImportSets
{
    extension(PortalDbContext db)
    {
        public DbSet<EmployerImport> EmployerImports => db.Set<EmployerImport>();
    }
}
