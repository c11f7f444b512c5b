using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Recovery;

internal sealed class RecoveryMapping : IEntityTypeConfiguration<RecoveryCase>, IEntityTypeConfiguration<IssuedCode>
{
    /// <summary>The shadow property by which a code belongs to its case.</summary>
    public const string CaseId = "CaseId";

    public void Configure(EntityTypeBuilder<RecoveryCase> builder)
    {
        builder.ToTable("RecoveryCases");
        builder.HasVersion();
        builder.Property(recovery => recovery.Id).ValueGeneratedNever();
        builder.Property(recovery => recovery.Reference).HasMaxLength(10);
        builder.Property(recovery => recovery.Culture).HasMaxLength(10);
        builder.Property(recovery => recovery.Questions).HasConversion<Converters.OfList<Question>, Converters.ListComparer<Question>>();
        builder.HasIndex(recovery => recovery.Reference).IsUnique();
        builder.HasIndex(recovery => recovery.StartedAt);
        builder.HasIndex(recovery => recovery.BrowserHash).IsUnique();
        builder.HasIndex(recovery => new { recovery.AccountId, recovery.StartedAt });
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(recovery => recovery.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(recovery => recovery.CurrentCode);
        builder.ComplexProperty(recovery => recovery.Links);
        builder.HasMany(recovery => recovery.Codes).WithOne().HasForeignKey(CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(recovery => recovery.Codes).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<IssuedCode> builder)
    {
        builder.ToTable("IssuedCodes");
        builder.HasVersion();
        builder.Property<Guid>(CaseId);
        builder.HasKey(CaseId, nameof(IssuedCode.MailNumber));
        builder.Property(code => code.MailNumber).ValueGeneratedNever();
        builder.ComplexProperty(code => code.Delivery);
    }
}
