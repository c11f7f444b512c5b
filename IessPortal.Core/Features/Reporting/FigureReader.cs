using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Reporting.Figures;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>Reads daily figures, summed up by the database.</summary>
internal static class FigureReader
{
    /// <param name="live">What has not run out yet; none: the range is over, and is only compared with, so that nobody sees it day by day.</param>
    public static async Task<PeriodStatistics> ReadAsync(
        PortalDbContext db, StatisticsRange range, IReadOnlyList<CenterName> centers, LiveMails? live, CancellationToken cancellationToken)
    {
        var sums = await Within(db, range)
            .Where(figure => range.CenterId == null || figure.CenterId == Guid.Empty || figure.CenterId == range.CenterId)
            .GroupBy(figure => new { figure.Name, figure.CenterId, figure.Key })
            .Select(group => new FigureSum(group.Key.Name, group.Key.CenterId, group.Key.Key, group.Sum(figure => figure.Count)))
            .ToListAsync(cancellationToken);
        return new FigureSums(sums, centers).Charts(live ?? new(0, 0), live is null ? [] : await MailDaysAsync(db, range, cancellationToken));
    }

    /// <summary>What has been accepted and has not run out: few rows, of the last minutes.</summary>
    public static async Task<LiveMails> LiveAsync(PortalDbContext db, DateTimeOffset now, RecoveryOptions limits, CancellationToken cancellationToken)
    {
        // A code belongs to a case that was open when it was issued; cases are found by their beginning.
        var earliest = now - limits.CaseLifetime - limits.AcceptanceWindow - limits.CodeWindow;
        var codes = await db.RecoveryCases.IgnoreAutoIncludes()
            .Where(recovery => recovery.StartedAt >= earliest)
            .SelectMany(recovery => recovery.Codes)
            .CountAsync(code => code.UsedAt == null && code.ReplacedAt == null && code.ExhaustedAt == null && code.Delivery.Deadline > now, cancellationToken);
        // A link's id tells when it was issued. Those of the last minutes are read and then looked at: asked for unused ones, SQLite would go through all that
        // were never used, of all years.
        var first = Clock.FirstIdAt(now - limits.AcceptanceWindow - limits.LinkWindow - Clock.Tolerance);
        var recent = await db.KeyLinks.Where(link => link.Id >= first).Select(
            link => new { link.UsedAt, link.ReplacedAt, link.Delivery.Deadline }).ToListAsync(cancellationToken);
        var links = recent.Count(link => link.UsedAt is null && link.ReplacedAt is null && link.Deadline > now);
        return new(codes, links);
    }

    private static async Task<IReadOnlyList<DayPercentiles>> MailDaysAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken)
    {
        var name = nameof(FigureName.Mail);
        var times = await Within(db, range).Where(figure => figure.Name == name)
            .Select(figure => new { figure.Day, Sum = new FigureSum(figure.Name, figure.CenterId, figure.Key, figure.Count) })
            .ToListAsync(cancellationToken);
        var byDay = times.ToLookup(time => time.Day, time => time.Sum);
        return
        [
            .. Enumerable.Range(0, range.Days).Select(range.First.AddDays).Select(day => new DayPercentiles(day, FigureSums.PercentilesOf(byDay[day]))),
        ];
    }

    private static IQueryable<DailyFigure> Within(PortalDbContext db, StatisticsRange range) =>
        db.Set<DailyFigure>().Where(figure => figure.Day >= range.First && figure.Day <= range.Last);
}
