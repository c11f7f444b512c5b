using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IessPortal.Core.Platform.Statistics;

/// <summary>
/// Keeps the daily figures in the transaction that changes what they count, whoever saves and how often: a row that is added counts, one that is changed
/// counts for what it is now and no longer for what it was, one that is deleted stays counted.
/// </summary>
public sealed class FigureRecorder(IEnumerable<IFigureSource> sources) : SaveChangesInterceptor
{
    private const int MostAtOnce = 150;

    private readonly Dictionary<Type, IFigureSource> byRow = sources.ToDictionary(source => source.Row);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db)
        {
            await NoteAsync(db, cancellationToken);
        }

        return result;
    }

    private async Task NoteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rows = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified && byRow.ContainsKey(entry.Metadata.ClrType))
            .GroupBy(entry => byRow[entry.Metadata.ClrType])
            .ToList();
        foreach (var kind in rows)
        {
            var figuresOf = await kind.Key.PrepareAsync(db, cancellationToken);
            foreach (var entry in kind)
            {
                Count(figuresOf(entry.Entity), 1);
                Count(Before(entry) is { } before ? figuresOf(before) : [], -1);
            }
        }

        void Count(IEnumerable<Figure> figures, int by)
        {
            foreach (var figure in figures)
            {
                db.Count(figure, by);
            }
        }
    }

    /// <summary>Adds the changes to what is stored, in one order: who changes the same figures waits for another, and never both.</summary>
    internal static async Task AddAsync(PortalDbContext db, IReadOnlyCollection<KeyValuePair<Figure, int>> changes, CancellationToken cancellationToken)
    {
        var days = changes.Select(change => change.Key.Day).Distinct().Select(day => KeyValuePair.Create(Figure.ChangeOf(day), 1));
        foreach (var some in changes.Concat(days).OrderBy(change => change.Key.Order, StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            var rows = string.Join(", ", some.Select((_, row) => $"({string.Join(", ", Enumerable.Range(row * 5, 5).Select(value => $"{{{value}}}"))})"));
            var values = some.SelectMany(change => new object[] { change.Key.Day, change.Key.Name, change.Key.CenterId, change.Key.Key, change.Value });
            await db.Database.ExecuteSqlAsync(
                FormattableStringFactory.Create(
                    $"""
                    INSERT INTO "{FigureMapping.Table}" ("Day", "Name", "CenterId", "Key", "Count") VALUES {rows}
                    ON CONFLICT ("Day", "Name", "CenterId", "Key") DO UPDATE SET "Count" = "{FigureMapping.Table}"."Count" + excluded."Count"
                    """,
                    [.. values]),
                cancellationToken);
        }
    }

    /// <summary>Counts rows that were written past the tracker.</summary>
    internal async Task CountAsync(PortalDbContext db, IEnumerable<object> rows, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<Figure, int>();
        foreach (var kind in rows.GroupBy(row => byRow[row.GetType()]))
        {
            var figuresOf = await kind.Key.PrepareAsync(db, cancellationToken);
            foreach (var figure in kind.SelectMany(figuresOf))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(changes, figure, out _)++;
            }
        }

        await AddAsync(db, changes, cancellationToken);
    }

    private static object? Before(EntityEntry entry) => entry.State is EntityState.Modified ? entry.OriginalValues.ToObject() : null;
}
