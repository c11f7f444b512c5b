using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Accounts;

internal sealed class EmployerMapping :
    IEntityTypeConfiguration<EmployerAccount>,
    IEntityTypeConfiguration<KeyLink>,
    IEntityTypeConfiguration<KeyChange>,
    IEntityTypeConfiguration<SignInRecord>
{
    public void Configure(EntityTypeBuilder<EmployerAccount> builder)
    {
        builder.ToTable("EmployerAccounts");
        builder.HasVersion();
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Name).HasMaxLength(300);
        builder.Property(account => account.RepresentativeName).HasMaxLength(300);
        builder.Property(account => account.SearchName).HasMaxLength(700);
        builder.HasIndex(account => new { account.Ruc, account.Sucursal }).IsUnique();
        builder.HasIndex(account => account.Representative);
        // Parts of names are found by an index of trigrams, which each database has in a way of its own: migration AccountNames.
        // Few of many: the console counts them again and again.
        builder.HasIndex(account => new { account.BlockedFor, account.BlockedAt }).HasFilter("\"BlockedFor\" IS NOT NULL");
        builder.HasOne(account => account.User).WithOne().HasForeignKey<EmployerAccount>(account => account.Id).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(account => account.User).AutoInclude();
        builder.Ignore(account => account.Employer);
        builder.OwnsMany(account => account.Emails, emails =>
        {
            emails.ToTable("ContactEmails");
            emails.WithOwner().HasForeignKey("AccountId");
            emails.Property<int>("Id");
            emails.HasKey("Id");
            emails.Property(email => email.Address).HasMaxLength(254);
        });
        builder.OwnsMany(account => account.Keys, keys =>
        {
            keys.ToTable("KeyRecords");
            keys.WithOwner().HasForeignKey("AccountId");
            keys.Property<int>("Id");
            keys.HasKey("Id");
            keys.Property(key => key.Hash).HasMaxLength(200);
        });
    }

    public void Configure(EntityTypeBuilder<KeyLink> builder)
    {
        builder.ToTable("KeyLinks");
        builder.HasVersion();
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.Reference).HasMaxLength(10);
        builder.ComplexProperty(link => link.Delivery);
        builder.HasIndex(link => link.TokenHash).IsUnique();
        builder.HasIndex(link => link.AccountId);
        builder.HasIndex(link => link.Reference);
        builder.HasIndex(link => link.UsedAt);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<KeyChange> builder)
    {
        builder.ToTable("KeyChanges");
        builder.HasVersion();
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.Reference).HasMaxLength(10);
        builder.HasIndex(change => change.TokenHash).IsUnique();
        builder.HasIndex(change => change.Reference);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(change => change.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SignInRecord> builder)
    {
        builder.ToTable("SignIns");
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Address).HasMaxLength(64);
        builder.Property(record => record.Device).HasMaxLength(300);
        builder.HasIndex(record => new { record.AccountId, record.At });
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(record => record.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
