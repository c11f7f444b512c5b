using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Documents;

internal sealed class DocumentMapping : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> builder)
    {
        builder.ToTable("IssuedDocuments");
        builder.HasVersion();
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.Code).HasMaxLength(DocumentCode.Length);
        builder.Property(document => document.Reference).HasMaxLength(10);
        builder.Ignore(document => document.Mark);
        builder.HasIndex(document => document.Code).IsUnique();
        builder.HasIndex(document => new { document.Reference, document.Kind });
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(document => document.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Appointment>().WithMany().HasForeignKey(document => document.AppointmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
