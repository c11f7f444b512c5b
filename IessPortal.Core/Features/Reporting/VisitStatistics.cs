using System.Globalization;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>A centre, as far as it is counted by.</summary>
internal sealed record CenterZone(Guid Id, string Name, string ZoneId);

/// <summary>A visit, as far as it is counted. The databases share no words for hours and for the ranks of times, so these few columns are read.</summary>
internal sealed record VisitTimes(
    Guid CenterId, DateTimeOffset ArrivedAt, DateTimeOffset? FirstCalledAt, DateTimeOffset? CalledAt, DateTimeOffset? ClosedAt, VisitState State);

/// <summary>Visits by hour and centre, and how long they took. A visit counts on the day of its arrival.</summary>
internal sealed class VisitStatistics(IReadOnlyList<VisitTimes> visits, IReadOnlyList<CenterZone> centers)
{
    /// <summary>Hours of the centre's own clock, from the first in which somebody came to the last.</summary>
    public CountChart Hours
    {
        get
        {
            var zones = centers.ToDictionary(center => center.Id, center => TimeZoneInfo.FindSystemTimeZoneById(center.ZoneId));
            var counts = visits.CountBy(visit => TimeZoneInfo.ConvertTime(visit.ArrivedAt, zones[visit.CenterId]).Hour).ToDictionary();
            var first = counts.Count == 0 ? 0 : counts.Keys.Min();
            var last = counts.Count == 0 ? -1 : counts.Keys.Max();
            return new(
                CountKind.Hours,
                [
                    .. Enumerable.Range(first, last - first + 1).Select(
                        hour => new Tally(hour.ToString("00", CultureInfo.InvariantCulture), counts.GetValueOrDefault(hour))),
                ]);
        }
    }

    public CountChart Centers => new(CountKind.Centers, [.. ByCenter(visits).Select(center => new Tally(center.Name, center.Visits.Count))]);

    public TimeChart Waiting => Times(TimeKind.Waiting, visit => visit.FirstCalledAt - visit.ArrivedAt);

    /// <summary>Whoever left was not served, whatever the clock says.</summary>
    public TimeChart Serving => Times(TimeKind.Serving, visit => visit.State is VisitState.Closed ? visit.ClosedAt - visit.CalledAt : null);

    public static Task<List<VisitTimes>> ReadAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken) => Visits(db, range)
        .Select(
            visit => new VisitTimes(
                visit.CenterId, visit.ArrivedAt, visit.FirstCalledAt, visit.CalledAt, visit.ClosedAt, visit.State)).ToListAsync(cancellationToken);

    internal static IQueryable<Visit> Visits(PortalDbContext db, StatisticsRange range) =>
        db.Visits.IgnoreAutoIncludes().Where(
            visit => visit.ArrivedAt >= range.From && visit.ArrivedAt < range.Until && (range.CenterId == null || visit.CenterId == range.CenterId));

    private TimeChart Times(TimeKind kind, Func<VisitTimes, TimeSpan?> timeOf)
    {
        var timed = visits.Where(visit => timeOf(visit) is not null).ToList();
        return new(kind, PercentilesOf(timed), [.. ByCenter(timed).Select(center => new CenterPercentiles(center.Name, PercentilesOf(center.Visits)))]);

        Percentiles PercentilesOf(IEnumerable<VisitTimes> some) => Percentiles.Of(some.Select(visit => timeOf(visit)!.Value));
    }

    /// <summary>Centres by name, without those where nobody was.</summary>
    private IEnumerable<(string Name, IReadOnlyCollection<VisitTimes> Visits)> ByCenter(IReadOnlyList<VisitTimes> some)
    {
        var byCenter = some.GroupBy(visit => visit.CenterId).ToDictionary(group => group.Key, group => group.ToList());
        return centers.Where(center => byCenter.ContainsKey(center.Id)).Select(center => (center.Name, (IReadOnlyCollection<VisitTimes>)byCenter[center.Id]));
    }
}
