using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>Reads daily figures, and sums them up.</summary>
public sealed class FigureReader(FigureDays figures)
{
    /// <param name="live">What has not run out yet; none: the range is over, and is only compared with, so that nobody sees it day by day.</param>
    internal async Task<PeriodStatistics> ReadAsync(
        PortalDbContext db, StatisticsRange range, IReadOnlyList<CenterName> centers, LiveMails? live, CancellationToken cancellationToken)
    {
        var days = await figures.ReadAsync(db, range.First, range.Last, cancellationToken);
        return new FigureSums(figures.Sum(days, range.CenterId), centers).Charts(
            live ?? new(0, 0), live is null ? [] : [.. days.Select(day => new DayPercentiles(day.Day, day.Mails))]);
    }

    /// <summary>What has been accepted and has not run out: few rows, of the last minutes.</summary>
    internal static async Task<LiveMails> LiveAsync(PortalDbContext db, DateTimeOffset now, RecoveryOptions limits, CancellationToken cancellationToken)
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
}
