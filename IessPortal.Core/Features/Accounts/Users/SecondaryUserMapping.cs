using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Accounts.Users;

internal sealed class SecondaryUserMapping : IEntityTypeConfiguration<SecondaryUser>, IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<SecondaryUser> builder)
    {
        builder.ToTable("SecondaryUsers");
        builder.HasVersion();
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.Property(user => user.Name).HasMaxLength(200);
        builder.Property(user => user.Permissions)
            .HasConversion<Converters.OfNames<UserPermission>, Converters.ListComparer<UserPermission>>()
            .HasMaxLength(200);
        builder.HasIndex(user => user.InvitationHash).IsUnique();
        // A person has one access to an account, however often it was taken away and given again.
        builder.HasIndex(user => new { user.AccountId, user.Person }).IsUnique();
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(user => user.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(user => user.User).WithOne().HasForeignKey<SecondaryUser>(user => user.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(user => user.User).AutoInclude();
        builder.Ignore(user => user.Email);
        builder.OwnsMany(user => user.Keys, keys =>
        {
            keys.ToTable("SecondaryKeyRecords");
            keys.WithOwner().HasForeignKey("UserId");
            keys.Property<int>("Id");
            keys.HasKey("Id");
            keys.Property(key => key.Hash).HasMaxLength(200);
        });
    }

    public void Configure(EntityTypeBuilder<CorrectionRequest> builder)
    {
        builder.ToTable("CorrectionRequests", table => table.HasCheckConstraint(
            "CK_CorrectionRequests_Answered", "(\"AnsweredAt\" IS NULL) = (\"State\" = 'Waiting') AND (\"AnsweredAt\" IS NULL) = (\"AnsweredBy\" IS NULL)"));
        builder.HasVersion();
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Reference).HasMaxLength(10);
        builder.Property(request => request.Wrong).HasMaxLength(CorrectionRequest.LongestText);
        builder.Property(request => request.Right).HasMaxLength(CorrectionRequest.LongestText);
        builder.Property(request => request.Answer).HasMaxLength(CorrectionRequest.LongestText);
        builder.HasIndex(request => request.Reference);
        builder.HasIndex(request => new { request.State, request.AskedAt });
        builder.HasIndex(request => new { request.AccountId, request.AskedAt });
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(request => request.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(request => request.AnsweredBy).OnDelete(DeleteBehavior.Restrict);
    }
}
