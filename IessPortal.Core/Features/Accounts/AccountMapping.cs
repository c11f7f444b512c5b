using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Features.Accounts;

/// <summary>What an employer does in its own account.</summary>
internal sealed class AccountMapping :
    IEntityTypeConfiguration<AccountSession>,
    IEntityTypeConfiguration<SignInPlace>,
    IEntityTypeConfiguration<KeyReminder>,
    IEntityTypeConfiguration<ContactUpdate>,
    IEntityTypeConfiguration<ContactUpdateCode>,
    IEntityTypeConfiguration<LegalHold>
{
    /// <summary>The shadow property by which a code belongs to its change.</summary>
    public const string UpdateId = "UpdateId";

    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("EmployerSessions");
        builder.HasVersion();
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Stamp).HasMaxLength(100);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.Property(session => session.Device).HasMaxLength(300);
        builder.HasIndex(session => new { session.AccountId, session.UserId, session.SeenAt });
        builder.HasIndex(session => session.StartedAt);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInPlace> builder)
    {
        builder.ToTable("SignInPlaces");
        builder.HasKey(place => new { place.UserId, place.Browser, place.Network });
        builder.Property(place => place.Browser).HasMaxLength(BrowserKind.LongestKey);
        builder.Property(place => place.Network).HasMaxLength(64);
        builder.HasIndex(place => place.AccountId);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(place => place.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<KeyReminder> builder)
    {
        builder.ToTable("KeyReminders");
        builder.HasKey(reminder => new { reminder.AccountId, reminder.KeySetAt, reminder.Days });
        builder.Property(reminder => reminder.Days).ValueGeneratedNever();
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(reminder => reminder.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ContactUpdate> builder)
    {
        builder.ToTable("ContactUpdates");
        builder.HasVersion();
        builder.Property(update => update.Id).ValueGeneratedNever();
        builder.Property(update => update.Value).HasMaxLength(EmailAddress.Longest);
        builder.Property(update => update.CurrentEmail).HasMaxLength(EmailAddress.Longest);
        builder.Property(update => update.Reference).HasMaxLength(10);
        builder.HasIndex(update => new { update.AccountId, update.StartedAt });
        builder.HasIndex(update => update.Reference);
        builder.Ignore(update => update.CurrentCode);
        builder.Ignore(update => update.Contact);
        builder.Ignore(update => update.Recipient);
        builder.Ignore(update => update.Route);
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(update => update.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(update => update.Codes).WithOne().HasForeignKey(UpdateId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(update => update.Codes).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("LegalHolds");
        builder.HasVersion();
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.Property(hold => hold.Proceeding).HasMaxLength(LegalHold.LongestProceeding);
        builder.Property(hold => hold.Reason).HasMaxLength(LegalHold.LongestReason);
        builder.Property(hold => hold.LiftReason).HasMaxLength(LegalHold.LongestReason);
        // One order, one hold, whoever enters it at the same moment.
        builder.HasIndex(hold => new { hold.AccountId, hold.Proceeding }).IsUnique().HasFilter("\"LiftedAt\" IS NULL");
        builder.HasOne<EmployerAccount>().WithMany().HasForeignKey(hold => hold.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContactUpdateCode> builder)
    {
        builder.ToTable("ContactUpdateCodes");
        builder.HasVersion();
        builder.Property<Guid>(UpdateId);
        builder.HasKey(UpdateId, nameof(ContactUpdateCode.MailNumber));
        builder.Property(code => code.MailNumber).ValueGeneratedNever();
        builder.ComplexProperty(code => code.Delivery);
    }
}
