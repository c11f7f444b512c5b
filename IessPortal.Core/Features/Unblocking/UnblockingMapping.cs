using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Unblocking;

internal sealed class UnblockingMapping : IEntityTypeConfiguration<AccessCode>, IEntityTypeConfiguration<EnrolmentLink>
{
    public void Configure(EntityTypeBuilder<AccessCode> builder)
    {
        builder.ToTable("AccessCodes");
        builder.HasVersion();
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Reference).HasMaxLength(10);
        builder.ComplexProperty(code => code.Delivery);
        builder.HasIndex(code => new { code.AccountId, code.SessionHash, code.MailNumber }).IsUnique();
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(code => code.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EnrolmentLink> builder)
    {
        builder.ToTable("EnrolmentLinks");
        builder.HasVersion();
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasOne<Visit>().WithMany().HasForeignKey(link => link.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
