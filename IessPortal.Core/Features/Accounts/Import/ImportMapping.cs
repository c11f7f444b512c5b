using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Accounts.Import;

internal sealed class ImportMapping : IEntityTypeConfiguration<EmployerImport>
{
    public void Configure(EntityTypeBuilder<EmployerImport> builder)
    {
        builder.ToTable(
            "EmployerImports",
            table => table.HasCheckConstraint(
                "CK_EmployerImports_FourEyes",
                "(\"DecidedAt\" IS NULL) = (\"DecidedBy\" IS NULL) AND (\"DecidedBy\" IS NULL OR \"BroughtBy\" IS NULL OR \"DecidedBy\" <> \"BroughtBy\")"));
        builder.HasVersion();
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.Reference).HasMaxLength(10);
        builder.Property(import => import.FileName).HasMaxLength(EmployerImport.LongestFileName);
        builder.Property(import => import.Map).HasMaxLength(2000);
        builder.Property(import => import.DecisionReason).HasMaxLength(EmployerImport.LongestReason);
        builder.Property(import => import.Failure).HasMaxLength(EmployerImport.LongestFailure);
        builder.ComplexProperty(import => import.Found, counts => counts.Ignore(one => one.Rows));
        builder.ComplexProperty(import => import.Written, counts => counts.Ignore(one => one.Rows));
        builder.HasIndex(import => import.BroughtAt);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(import => import.BroughtBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(import => import.DecidedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
