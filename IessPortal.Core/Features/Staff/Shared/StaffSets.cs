using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>What staff administration keeps in the database.</summary>
public static class StaffSets
{
    extension(PortalDbContext db)
    {
        public DbSet<StaffMember> StaffMembers => db.Set<StaffMember>();
        public DbSet<ConsoleSession> ConsoleSessions => db.Set<ConsoleSession>();
    }
}
