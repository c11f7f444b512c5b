using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Outages;
using IessPortal.Core.Platform.RateLimiting;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IessPortal.Core.Platform.Storage.Mappings;

internal sealed class OperationsMapping :
    IEntityTypeConfiguration<OutboxMessage>,
    IEntityTypeConfiguration<TemplateOverride>,
    IEntityTypeConfiguration<AuditEntry>,
    IEntityTypeConfiguration<RateLimit>,
    IEntityTypeConfiguration<UsedChallenge>,
    IEntityTypeConfiguration<Heartbeat>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.HasVersion();
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Recipient).HasMaxLength(254);
        builder.Property(message => message.Culture).HasMaxLength(10);
        builder.Property(message => message.Kind).HasMaxLength(60);
        builder.Property(message => message.Reference).HasMaxLength(10);
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.HasIndex(message => new { message.State, message.DueAt });
        builder.HasIndex(message => new { message.AccountId, message.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<TemplateOverride> builder)
    {
        builder.ToTable("TemplateOverrides");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Template).HasMaxLength(40);
        builder.Property(version => version.Language).HasMaxLength(10);
        builder.Property(version => version.WrittenBy).HasMaxLength(200);
        builder.Property(version => version.Texts).HasConversion<Converters.OfList<OverriddenText>, Converters.ListComparer<OverriddenText>>();
        builder.Ignore(version => version.IsOriginal);
        // Of two who write at once one comes second.
        builder.HasIndex(version => new { version.Template, version.Language, version.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Address).HasMaxLength(64);
        builder.Property(entry => entry.Reference).HasMaxLength(10);
        builder.Property(entry => entry.Detail).HasMaxLength(AuditEntry.LongestDetail);
        // Searches go back in time from page to page, whatever they search by.
        builder.HasIndex(entry => new { entry.AccountId, entry.At });
        builder.HasIndex(entry => new { entry.ActorId, entry.At });
        builder.HasIndex(entry => new { entry.Reference, entry.At });
        builder.HasIndex(entry => new { entry.Kind, entry.At });
        builder.HasIndex(entry => entry.At);
    }

    public void Configure(EntityTypeBuilder<RateLimit> builder)
    {
        builder.ToTable("RateLimits");
        builder.HasVersion();
        builder.HasKey(limit => limit.Key);
        builder.Property(limit => limit.Key).HasMaxLength(100);
        builder.Property(limit => limit.Times).HasConversion<Converters.OfList<long>, Converters.ListComparer<long>>();
    }

    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.ToTable("UsedChallenges");
        builder.HasKey(spent => spent.Challenge);
        builder.Property(spent => spent.Challenge).HasMaxLength(64);
        builder.HasIndex(spent => spent.Expires);
    }

    public void Configure(EntityTypeBuilder<Heartbeat> builder)
    {
        builder.ToTable("Heartbeats");
        builder.Property(heartbeat => heartbeat.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
    }
}
