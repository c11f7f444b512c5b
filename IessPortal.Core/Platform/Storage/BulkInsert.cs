using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IessPortal.Core.Platform.Storage;

/// <summary>
/// Writes many new rows by the model and without tracking them: a fraction of what saving them one by one costs. Within the transaction of
/// <see cref="PortalStore"/>; nobody who watches is told.
/// </summary>
internal sealed class BulkInsert(PortalDbContext db, IStorageDialect dialect)
{
    /// <summary>Adds rows of one table. Parts that they have are rows of their own, see <see cref="AddPartsAsync"/>.</summary>
    public Task AddAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class =>
        WriteAsync(db.Model.FindEntityType(typeof(T))!, rows.Select(row => new Row(row, null)), cancellationToken);

    /// <summary>Adds the parts of rows, which know them by their id.</summary>
    public Task AddPartsAsync<TOwner, TPart>(
        IEnumerable<TOwner> owners, Func<TOwner, Guid> idOf, Func<TOwner, IEnumerable<TPart>> partsOf, CancellationToken cancellationToken)
        where TPart : class =>
        WriteAsync(
            PartOf(typeof(TOwner), typeof(TPart)),
            owners.SelectMany(owner => partsOf(owner).Select(part => new Row(part, idOf(owner)))),
            cancellationToken);

    private Task WriteAsync(IEntityType type, IEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        // What the database numbers by itself is left to it.
        Column[] columns =
        [
            .. type.GetFlattenedProperties()
                .Where(property => property.ValueGenerated is not ValueGenerated.OnAdd || property.ClrType != typeof(int))
                .Select(property => new Column(property, property.GetColumnName(table)!)),
        ];
        return dialect.InsertAsync(
            db,
            new(table.Name, [.. columns.Select(column => column.Stored)], rows.Select(row => Array.ConvertAll(columns, column => column.ValueOf(row)))),
            cancellationToken);
    }

    /// <summary>What is owned is a type of its own in the model for each that owns it.</summary>
    private IEntityType PartOf(Type owner, Type part) =>
        db.Model.FindEntityTypes(part).Single(type => type.FindOwnership() is not { } ownership || ownership.PrincipalEntityType.ClrType == owner);

    /// <param name="Owner">The row that it is a part of.</param>
    private readonly record struct Row(object Entity, Guid? Owner);

    private sealed class Column
    {
        private readonly Func<object?, object?>? convert;
        private readonly Func<object, object?>[] path;
        private readonly bool isOwner;

        public Column(IProperty property, string name)
        {
            var mapping = property.GetRelationalTypeMapping();
            (Stored, convert) = (new(name, mapping.StoreTypeNameBase), mapping.Converter?.ConvertToProvider);
            (path, isOwner) = (PathTo(property), property.ClrType == typeof(Guid));
        }

        public NewColumn Stored { get; }

        public object? ValueOf(Row row)
        {
            // The shadow properties of the model are the owner of a part and the version of a row, which begins at 0.
            var value = path.Length > 0 ? row.Entity : isOwner ? row.Owner : (object?)0;
            foreach (var step in path)
            {
                value = value is null ? null : step(value);
            }

            return convert is null || value is null ? value : convert(value);
        }

        /// <summary>From the row through the values within values in which the property lies; empty: it is none of the class's.</summary>
        private static Func<object, object?>[] PathTo(IProperty property)
        {
            if (property.IsShadowProperty())
            {
                return [];
            }

            var steps = new List<Func<object, object?>> { Reading(property) };
            for (var type = property.DeclaringType; type is IComplexType complex; type = complex.ComplexProperty.DeclaringType)
            {
                steps.Insert(0, Reading(complex.ComplexProperty));
            }

            return [.. steps];
        }

        private static Func<object, object?> Reading(IPropertyBase property) =>
            property.PropertyInfo is { } info ? info.GetValue : property.FieldInfo!.GetValue;
    }
}
