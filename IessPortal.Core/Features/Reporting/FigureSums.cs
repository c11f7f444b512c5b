using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Reporting.Figures;

namespace IessPortal.Core.Features.Reporting;

/// <summary>A figure summed up over days.</summary>
internal sealed record FigureSum(string Name, Guid CenterId, string Key, int Count);

/// <summary>How many codes and links are good at this moment: they have not run out yet.</summary>
internal sealed record LiveMails(int Codes, int Links);

/// <summary>Makes charts of what was counted.</summary>
internal sealed class FigureSums(IReadOnlyList<FigureSum> sums, IReadOnlyList<CenterName> centers)
{
    private readonly ILookup<string, FigureSum> byName = sums.ToLookup(sum => sum.Name);

    public PeriodStatistics Charts(LiveMails live, IReadOnlyList<DayPercentiles> mailDays) => new(
        [
            Funnel, Expired(live), Methods, Refusals, ByPurpose(CountKind.Turnos, FigureName.Turno), ByPurpose(CountKind.WalkIns, FigureName.WalkIn), Hours,
            Centers,
        ],
        [new(TimeKind.Mail, PercentilesOf(Of(FigureName.Mail)), []), Times(TimeKind.Waiting, FigureName.Waiting), Times(TimeKind.Serving, FigureName.Serving)],
        mailDays,
        [.. Week.OrderBy(hour => hour.Day).ThenBy(hour => hour.Hour)]);

    public static Percentiles PercentilesOf(IEnumerable<FigureSum> times) => Percentiles.Of(times.Select(time => (TimeBuckets.Read(time.Key), time.Count)));

    private CountChart Funnel => new(
        CountKind.Funnel,
        [.. Enum.GetValues<FigureName>().TakeWhile(step => step <= FigureName.KeySet).Select(step => new Tally(step.ToString(), Total(step)))]);

    private CountChart Methods =>
        new(CountKind.Methods, [.. MethodCatalog.All.Select(method => new Tally(method.ToString(), Total(FigureName.Method, method.ToString())))]);

    private CountChart Refusals => new(
        CountKind.Refusals,
        [
            .. Of(FigureName.Refused).Where(refusal => refusal.Count > 0)
                .Select(refusal => new Tally(refusal.Key, refusal.Count))
                .OrderByDescending(refusal => refusal.Count)
                .ThenBy(refusal => refusal.Name, StringComparer.Ordinal),
        ]);

    private CountChart Hours
    {
        get
        {
            var counts = Week.GroupBy(hour => hour.Hour).ToDictionary(hour => hour.Key, hour => hour.Sum(one => one.Count));
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

    private CountChart Centers =>
        new(CountKind.Centers, [.. ByCenter(FigureName.Visit).Select(center => new Tally(center.Name, center.Sums.Sum(visits => visits.Count)))]);

    private IEnumerable<HourTally> Week =>
        from hour in Of(FigureName.Visit)
        group hour.Count by hour.Key into counts
        let time = WeekHour.Read(counts.Key)
        select new HourTally(time.Day, time.Hour, counts.Sum());

    private CountChart Expired(LiveMails live) => new(
        CountKind.Expired,
        [
            new("CodesSent", Total(FigureName.CodeSent)),
            new("CodesExpired", Math.Max(0, Total(FigureName.CodeLeft) - live.Codes)),
            new("LinksSent", Total(FigureName.LinkSent)),
            new("LinksExpired", Math.Max(0, Total(FigureName.LinkLeft) - live.Links)),
        ]);

    private CountChart ByPurpose(CountKind kind, FigureName name) =>
        new(kind, [.. Enum.GetValues<Purpose>().Select(purpose => new Tally(purpose.ToString(), Total(name, purpose.ToString())))]);

    private TimeChart Times(TimeKind kind, FigureName name) =>
        new(kind, PercentilesOf(Of(name)), [.. ByCenter(name).Select(center => new CenterPercentiles(center.Name, PercentilesOf(center.Sums)))]);

    /// <summary>Centres by name, without those where nobody was.</summary>
    private IEnumerable<(string Name, IReadOnlyCollection<FigureSum> Sums)> ByCenter(FigureName name)
    {
        var byCenter = Of(name).Where(sum => sum.Count > 0).GroupBy(sum => sum.CenterId).ToDictionary(group => group.Key, group => group.ToList());
        return centers.Where(center => byCenter.ContainsKey(center.Id)).Select(center => (center.Name, (IReadOnlyCollection<FigureSum>)byCenter[center.Id]));
    }

    private int Total(FigureName name) => Of(name).Sum(sum => sum.Count);

    private int Total(FigureName name, string key) => Of(name).Where(sum => sum.Key == key).Sum(sum => sum.Count);

    private IEnumerable<FigureSum> Of(FigureName name) => byName[name.ToString()];
}
