using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IessPortal.Core.Platform.Storage;

/// <summary>On every save, whoever asks for it: counts row versions up, and notes the topics under which the changes are watched.</summary>
internal sealed class ChangeInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Prepare(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prepare(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Prepare(DbContext? context)
    {
        if (context is not PortalDbContext db)
        {
            return;
        }

        var entries = db.ChangeTracker.Entries().ToList();
        var changed = entries.Where(
            entry => entry.State is EntityState.Added or EntityState.Modified).ToDictionary(entry => entry.Entity, ReferenceEqualityComparer.Instance);
        foreach (var entry in changed.Values.Where(entry => entry.State is EntityState.Modified))
        {
            CountUp(entry);
        }

        foreach (
            var entry in entries.Where(entry => entry.Entity is IWatched && (changed.ContainsKey(entry.Entity) || PartsOf(entry).Any(changed.ContainsKey))))
        {
            db.Announce(((IWatched)entry.Entity).Topics);
        }
    }

    private static void CountUp(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Versioned.Property) is not null)
        {
            var version = entry.Property(Versioned.Property);
            version.CurrentValue = (int)version.OriginalValue! + 1;
        }

        // Identity's users have a version of their own.
        if (entry.Entity is IdentityUser<Guid>)
        {
            entry.Property(nameof(IdentityUser<Guid>.ConcurrencyStamp)).CurrentValue = RandomSecret.Token();
        }
    }

    private static IEnumerable<object> PartsOf(EntityEntry entry) => entry.Collections.SelectMany(collection => collection.CurrentValue?.Cast<object>() ?? []);
}
