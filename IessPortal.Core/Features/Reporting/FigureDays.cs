using IessPortal.Core.Features.Reporting.Figures;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>
/// The figures of days, kept in memory until they change: days that are over hardly do, and there are the more of them the busier the portal. A day says
/// itself how often it was changed (<see cref="Figure.Changes"/>), so that what another node changed is found out as well.
/// </summary>
public sealed class FigureDays
{
    /// <summary>Two quarters: of a year, which hardly anybody looks at, most days are read anew each time.</summary>
    private const int Most = 184;

    private readonly Lock gate = new();
    private readonly Dictionary<DateOnly, FigureDay> kept = [];
    private readonly Dictionary<FigureKey, int> places = [];
    private readonly List<FigureKey> keys = [];

    /// <summary>The figures of all days of a range, in order.</summary>
    internal async Task<IReadOnlyList<FigureDay>> ReadAsync(PortalDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        // Before the figures themselves: what is changed between the two is read anew the next time.
        var changes = await db.Set<DailyFigure>()
            .Where(figure => days.Contains(figure.Day) && figure.Name == Figure.Changes && figure.CenterId == Guid.Empty && figure.Key == string.Empty)
            .ToDictionaryAsync(figure => figure.Day, figure => figure.Count, cancellationToken);
        var found = days.ToDictionary(day => day, day => Kept(day, changes.GetValueOrDefault(day)));
        var missing = days.Where(day => found[day] is null).ToList();
        var read = missing.Count == 0
            ? []
            : await db.Set<DailyFigure>().Where(figure => missing.Contains(figure.Day) && figure.Name != Figure.Changes).ToListAsync(cancellationToken);
        var byDay = read.ToLookup(figure => figure.Day);
        foreach (var day in missing)
        {
            found[day] = Keep(day, changes.GetValueOrDefault(day), [.. byDay[day]]);
        }

        return [.. days.Select(day => found[day]!)];
    }

    /// <summary>Sums days up, of one centre and of what happens online, or of all.</summary>
    internal IReadOnlyList<FigureSum> Sum(IEnumerable<FigureDay> days, Guid? centerId)
    {
        lock (gate)
        {
            var sums = new int[keys.Count];
            foreach (var day in days)
            {
                day.AddTo(sums);
            }

            return
            [
                .. keys.Zip(sums, (key, count) => new FigureSum(key.Name, key.CenterId, key.Key, count))
                    .Where(sum => sum.Count != 0 && (centerId is null || sum.CenterId == Guid.Empty || sum.CenterId == centerId)),
            ];
        }
    }

    private FigureDay? Kept(DateOnly day, int changes)
    {
        lock (gate)
        {
            return kept.GetValueOrDefault(day) is { } known && known.Changes == changes ? known : null;
        }
    }

    private FigureDay Keep(DateOnly day, int changes, IReadOnlyCollection<DailyFigure> figures)
    {
        var mails = figures.Where(figure => figure.Name == nameof(FigureName.Mail)).Select(figure => (TimeBuckets.Read(figure.Key), figure.Count));
        lock (gate)
        {
            var fresh = new FigureDay(day, changes, Percentiles.Of(mails), [.. figures.Select(figure => (PlaceOf(figure), figure.Count))]);
            if (kept.Count == Most && !kept.ContainsKey(day))
            {
                kept.Clear();
            }

            return kept[day] = fresh;
        }
    }

    private int PlaceOf(DailyFigure figure)
    {
        var key = new FigureKey(figure.Name, figure.CenterId, figure.Key);
        if (!places.TryGetValue(key, out var place))
        {
            places.Add(key, place = keys.Count);
            keys.Add(key);
        }

        return place;
    }

    private readonly record struct FigureKey(string Name, Guid CenterId, string Key);
}

/// <summary>A day's figures as they were read.</summary>
/// <param name="Changes">How often they had been changed by then.</param>
/// <param name="Mails">From «Validar» to the mail accepted.</param>
/// <param name="Figures">Which of the figures that are known, and how often.</param>
internal sealed record FigureDay(DateOnly Day, int Changes, Percentiles Mails, IReadOnlyList<(int Place, int Count)> Figures)
{
    /// <param name="sums">Of each figure that is known, in its place.</param>
    public void AddTo(int[] sums)
    {
        foreach (var (place, count) in Figures)
        {
            sums[place] += count;
        }
    }
}
