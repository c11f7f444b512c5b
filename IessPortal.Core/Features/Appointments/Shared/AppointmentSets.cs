using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What appointments keep in the database.</summary>
public static class AppointmentSets
{
    extension(PortalDbContext db)
    {
        public DbSet<Center> Centers => db.Set<Center>();
        public DbSet<Holiday> Holidays => db.Set<Holiday>();
        public DbSet<Appointment> Appointments => db.Set<Appointment>();
    }
}
