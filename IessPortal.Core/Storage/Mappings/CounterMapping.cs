using IessPortal.Core.Appointments;
using IessPortal.Core.Counter;
using IessPortal.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Storage.Mappings;

internal sealed class CounterMapping : IEntityTypeConfiguration<Visit>
{
    /// <summary>What takes an agent and a counter, in the words of both databases.</summary>
    private const string AtCounter = $"\"State\" IN ('{nameof(VisitState.Called)}', '{nameof(VisitState.Attending)}')";

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        // Nobody attends an employer whom they represent: kept by the database, whatever the program does.
        builder.ToTable("Visits", table => table.HasCheckConstraint("CK_Visits_NotOwnEmployer", "\"AgentPerson\" IS NULL OR \"AgentPerson\" <> \"Representative\""));
        builder.HasVersion();
        builder.Property(visit => visit.Id).ValueGeneratedNever();
        builder.Property(visit => visit.Reference).HasMaxLength(10);
        builder.Ignore(visit => visit.Employer);
        builder.HasIndex(visit => visit.Reference).IsUnique();
        // One visit for each turno.
        builder.HasIndex(visit => visit.AppointmentId).IsUnique();
        // The waiting order.
        builder.HasIndex(visit => new { visit.CenterId, visit.State, visit.Rank, visit.DueAt });
        // An agent attends one person at a time, and at a counter sits one agent.
        builder.HasIndex(visit => visit.AgentId).IsUnique().HasFilter(AtCounter).HasDatabaseName("IX_Visits_OneAtATime");
        builder.HasIndex(visit => new { visit.CenterId, visit.Counter }).IsUnique().HasFilter(AtCounter).HasDatabaseName("IX_Visits_OneAtACounter");
        builder.HasIndex(visit => new { visit.Ruc, visit.Sucursal });
        builder.HasOne<Center>().WithMany().HasForeignKey(visit => visit.CenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appointment>().WithMany().HasForeignKey(visit => visit.AppointmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(visit => visit.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}
