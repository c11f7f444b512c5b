using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Staff.Views;

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.HasVersion();
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.Property(view => view.List).HasMaxLength(40);
        builder.Property(view => view.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(view => view.Address).HasMaxLength(SavedView.LongestAddress);
        builder.HasIndex(view => new { view.MemberId, view.List, view.Name }).IsUnique();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(view => view.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Views in the database.</summary>
internal static class SavedViewSets
{
    extension(PortalDbContext db)
    {
        public DbSet<SavedView> SavedViews => db.Set<SavedView>();
    }
}
