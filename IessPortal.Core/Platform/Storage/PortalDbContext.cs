using System.Runtime.InteropServices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Outages;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>The one model of both databases; each has a type of its own, for what differs and for its migrations.</summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    private readonly List<AuditEntry> unsealed = [];
    private readonly HashSet<string> topics = [];
    private readonly Dictionary<Figure, int> figures = [];

    public DbSet<TemplateOverride> TemplateOverrides => Set<TemplateOverride>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<RateLimit> RateLimits => Set<RateLimit>();
    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();
    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Notes what happens; it is saved, in its place in the chain, with the changes that it tells of.</summary>
    public void Audit(AuditEntry entry) => unsealed.Add(entry);

    /// <summary>Hands over what was noted since the last time.</summary>
    internal IReadOnlyList<AuditEntry> DequeueUnsealed()
    {
        var taken = unsealed.ToList();
        unsealed.Clear();
        return taken;
    }

    /// <summary>Notes under which topics what is being saved is watched; they are published once it is committed.</summary>
    internal void Announce(IEnumerable<string> watched) => topics.UnionWith(watched);

    /// <summary>Hands over the topics that were noted since the last time.</summary>
    internal IReadOnlyCollection<string> DequeueTopics()
    {
        var taken = topics.ToList();
        topics.Clear();
        return taken;
    }

    /// <summary>Notes by how much what is being saved changes a figure; it is added once all is saved.</summary>
    internal void Count(Figure figure, int by) => CollectionsMarshal.GetValueRefOrAddDefault(figures, figure, out _) += by;

    /// <summary>Hands over the changes that were noted since the last time.</summary>
    internal IReadOnlyList<KeyValuePair<Figure, int>> DequeueFigures()
    {
        var taken = figures.Where(change => change.Value != 0).ToList();
        figures.Clear();
        return taken;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<Ruc>().HaveConversion<Converters.OfRuc>().HaveMaxLength(Ruc.Length);
        configurationBuilder.Properties<Sucursal>().HaveConversion<Converters.OfSucursal>().HaveMaxLength(Sucursal.Length);
        configurationBuilder.Properties<PersonId>().HaveConversion<Converters.OfPersonId>().HaveMaxLength(20);
        configurationBuilder.Properties<Mobile>().HaveConversion<Converters.OfMobile>().HaveMaxLength(Mobile.Length);
        configurationBuilder.Properties<Reason>().HaveConversion<Converters.OfReason>().HaveMaxLength(40);
    }
}
