using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Counter;

internal sealed class CounterMapping :
    IEntityTypeConfiguration<Visit>,
    IEntityTypeConfiguration<DocumentCheck>,
    IEntityTypeConfiguration<ContactCode>,
    IEntityTypeConfiguration<VisitScan>,
    IEntityTypeConfiguration<VisitApproval>,
    IEntityTypeConfiguration<VisitWindow>
{
    /// <summary>The shadow property by which a part belongs to its visit.</summary>
    public const string VisitId = "VisitId";

    /// <summary>What takes an agent and a counter, in the words of both databases.</summary>
    private const string AtCounter = $"\"State\" IN ('{nameof(VisitState.Called)}', '{nameof(VisitState.Attending)}')";

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        // Nobody attends an employer whom they represent: kept by the database, whatever the program does.
        builder.ToTable(
            "Visits", table => table.HasCheckConstraint("CK_Visits_NotOwnEmployer", "\"AgentPerson\" IS NULL OR \"AgentPerson\" <> \"Representative\""));
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
        builder.HasIndex(visit => visit.ArrivedAt);
        builder.ComplexProperty(visit => visit.Notes, notes => notes.Property(written => written.Text).HasMaxLength(VisitNotes.MaxLength));
        builder.ComplexProperty(visit => visit.Contact, contact => contact.Property(changed => changed.ProvenEmail).HasMaxLength(254));
        builder.ComplexProperty(visit => visit.Links);
        builder.Ignore(visit => visit.Documents);
        builder.Ignore(visit => visit.CurrentContactCode);
        builder.HasMany(visit => visit.Checks).WithOne().HasForeignKey(VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(visit => visit.Checks).AutoInclude();
        builder.HasMany(visit => visit.ContactCodes).WithOne().HasForeignKey(VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(visit => visit.ContactCodes).AutoInclude();
        builder.HasMany(visit => visit.Scans).WithOne().HasForeignKey(VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(visit => visit.Scans).AutoInclude();
        builder.HasOne<Center>().WithMany().HasForeignKey(visit => visit.CenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appointment>().WithMany().HasForeignKey(visit => visit.AppointmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(visit => visit.AgentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DocumentCheck> builder)
    {
        builder.ToTable("DocumentChecks");
        builder.HasVersion();
        builder.Property<Guid>(VisitId);
        builder.HasKey(VisitId, nameof(DocumentCheck.Requirement));
        builder.Property(check => check.Reason).HasMaxLength(Visit.LongestReason);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(check => check.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContactCode> builder)
    {
        builder.ToTable("ContactCodes");
        builder.HasVersion();
        builder.Property<Guid>(VisitId);
        builder.HasKey(VisitId, nameof(ContactCode.MailNumber));
        builder.Property(code => code.MailNumber).ValueGeneratedNever();
        builder.Property(code => code.Address).HasMaxLength(254);
        builder.ComplexProperty(code => code.Delivery);
    }

    public void Configure(EntityTypeBuilder<VisitScan> builder)
    {
        builder.ToTable("VisitScans");
        builder.HasVersion();
        builder.Property<Guid>(VisitId);
        builder.HasKey(VisitId, nameof(VisitScan.Requirement));
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(scan => scan.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<VisitApproval> builder)
    {
        // Four eyes, and one open request for a visit: kept by the database, whatever the program does.
        builder.ToTable(
            "VisitApprovals",
            table => table.HasCheckConstraint(
                "CK_VisitApprovals_FourEyes",
                "(\"DecidedAt\" IS NULL) = (\"DecidedBy\" IS NULL) AND (\"DecidedBy\" IS NULL OR \"DecidedBy\" <> \"RequestedBy\")"));
        builder.HasVersion();
        builder.Property(approval => approval.Id).ValueGeneratedNever();
        builder.Property(approval => approval.Disagreements)
            .HasConversion<Converters.OfNames<AutoCheck>, Converters.ListComparer<AutoCheck>>()
            .HasMaxLength(200);
        builder.Property(approval => approval.Reason).HasMaxLength(Visit.LongestReason);
        builder.Property(approval => approval.DecisionReason).HasMaxLength(Visit.LongestReason);
        builder.Ignore(approval => approval.IsOpen);
        builder.HasIndex(approval => approval.VisitId).IsUnique().HasFilter("\"DecidedAt\" IS NULL").HasDatabaseName("IX_VisitApprovals_OneOpen");
        builder.HasOne<Visit>().WithMany().HasForeignKey(approval => approval.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(approval => approval.RequestedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(approval => approval.DecidedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<VisitWindow> builder)
    {
        builder.ToTable("VisitWindows");
        builder.HasVersion();
        builder.Property(window => window.Id).ValueGeneratedNever();
        builder.HasOne<Visit>().WithMany().HasForeignKey(window => window.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(window => window.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
