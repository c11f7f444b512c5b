using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Staff;

internal sealed class StaffMapping :
    IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<ConsoleSession>, IEntityTypeConfiguration<UnblockRequest>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("StaffMembers");
        builder.HasVersion();
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.Property(member => member.Name).HasMaxLength(200);
        builder.Property(member => member.Roles).HasConversion<Converters.OfNames<StaffRole>, Converters.ListComparer<StaffRole>>().HasMaxLength(200);
        builder.Property(member => member.RecoveryCodes).HasConversion<Converters.OfList<string>, Converters.ListComparer<string>>();
        builder.HasIndex(member => member.InvitationHash).IsUnique();
        // Of those who work here no two are the same person: an account for the one and the other would undo four eyes.
        builder.HasIndex(member => member.Person).IsUnique().HasFilter("\"DisabledAt\" IS NULL");
        builder.HasOne<Center>().WithMany().HasForeignKey(member => member.CenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(member => member.User).WithOne().HasForeignKey<StaffMember>(member => member.Id).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(member => member.User).AutoInclude();
        builder.Ignore(member => member.Email);
    }

    public void Configure(EntityTypeBuilder<ConsoleSession> builder)
    {
        builder.ToTable("ConsoleSessions");
        builder.HasVersion();
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Stamp).HasMaxLength(100);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.Property(session => session.Device).HasMaxLength(300);
        builder.HasIndex(session => new { session.MemberId, session.SeenAt });
        builder.HasIndex(session => session.StartedAt);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(session => session.MemberId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<UnblockRequest> builder)
    {
        // Four eyes, and one open request for an account: kept by the database, whatever the program does.
        builder.ToTable(
            "UnblockRequests",
            table => table.HasCheckConstraint(
                "CK_UnblockRequests_FourEyes",
                "(\"DecidedAt\" IS NULL) = (\"DecidedBy\" IS NULL) AND (\"DecidedBy\" IS NULL OR \"DecidedBy\" <> \"RequestedBy\")"));
        builder.HasVersion();
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Reason).HasMaxLength(UnblockRequest.LongestReason);
        builder.Property(request => request.DecisionReason).HasMaxLength(UnblockRequest.LongestReason);
        builder.HasIndex(request => request.AccountId).IsUnique().HasFilter("\"DecidedAt\" IS NULL").HasDatabaseName("IX_UnblockRequests_OneOpen");
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(request => request.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(request => request.RequestedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(request => request.DecidedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
