using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IessPortal.Core.Platform.Outages;

/// <summary>All windows that were open at a moment, to be lengthened alike: one statement for each column, however many people are on their way.</summary>
public sealed class OpenWindows(IEnumerable<OpenWindow> windows)
{
    /// <summary>Nothing is under way for longer than a letter is.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    private static readonly string[] OfDelivery = [nameof(Delivery.AcceptBy), nameof(Delivery.Deadline)];

    /// <summary>Lengthens those that were open at <paramref name="since"/>, within the context's transaction.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> LengthenAsync(PortalDbContext db, DateTimeOffset since, TimeSpan by, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (entity, property) in Columns(db.Model))
        {
            count += await LengthenAsync(db, entity, property, since, by, cancellationToken);
        }

        return count;
    }

    /// <summary>Where it is written until when something may be done.</summary>
    internal IEnumerable<(IEntityType Entity, IProperty Property)> Columns(IModel model) =>
    [
        .. from window in windows
           let entity = model.FindEntityType(window.Entity)!
           select (entity, entity.FindProperty(window.Property)!),
        .. from entity in model.GetEntityTypes()
           from complex in entity.GetComplexProperties()
           where complex.ClrType == typeof(Delivery)
           from name in OfDelivery
           select (entity, complex.ComplexType.FindProperty(name)!),
    ];

    private static Task<int> LengthenAsync(
        PortalDbContext db, IEntityType entity, IProperty property, DateTimeOffset since, TimeSpan by, CancellationToken cancellationToken)
    {
        // SQLite keeps moments as ticks. Keys tell when their row was made, and have an index; the windows have none.
        var isTicks = property.GetTypeMapping().Converter is not null;
        var (length, from) = isTicks ? ((object)by.Ticks, (object)since.UtcTicks) : (by, since);
        return db.Database.ExecuteSqlRawAsync(Statement(entity, property), [length, Guid.CreateVersion7(since - Longest), from], cancellationToken);
    }

    // Names of the model's own; what is compared and added are parameters.
    private static string Statement(IEntityType entity, IProperty property)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var (column, key) = (property.GetColumnName(table), entity.FindPrimaryKey()!.Properties[0].GetColumnName(table));
        var version = entity.FindProperty(Versioned.Property) is null ? string.Empty : $", \"{Versioned.Property}\" = \"{Versioned.Property}\" + 1";
        return $$"""UPDATE "{{table.Name}}" SET "{{column}}" = "{{column}}" + {0}{{version}} WHERE "{{key}}" > {1} AND "{{column}}" > {2}""";
    }
}
