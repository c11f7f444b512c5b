using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>The time that is counted, and where.</summary>
/// <param name="From">Not before.</param>
/// <param name="Until">Before.</param>
/// <param name="CenterId">None: all centres. What happens online belongs to none and is counted all the same.</param>
public sealed record StatisticsRange(DateTimeOffset From, DateTimeOffset Until, Guid? CenterId);

/// <param name="Range">What is counted.</param>
/// <param name="Export">Whether it is to be taken away, which is an entry of the audit.</param>
public sealed record ReadStatisticsQuery(StatisticsRange Range, bool Export, Actor Actor);

/// <summary>Counts what is stored: numbers alone, of nobody.</summary>
public sealed class ReadStatisticsHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ReadStatistics;

    public async Task<PortalStatistics> HandleAsync(ReadStatisticsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        // Counted outside of the transaction that writes it down: that one holds up every other writer.
        var counted = await store.ReadAsync(db => CountAsync(db, query, cancellationToken), cancellationToken);
        if (query.Export)
        {
            await store.WriteAsync(
                db =>
                {
                    db.Audit(
                        new AuditEntry(time.Now(), AuditKind.StatisticsExported, query.Actor)
                        {
                            Detail = $"{query.Range.From:yyyy-MM-ddTHH:mmZ} {query.Range.Until:yyyy-MM-ddTHH:mmZ}",
                        });
                    return Task.FromResult(true);
                },
                cancellationToken);
        }

        return counted;
    }

    private async Task<PortalStatistics> CountAsync(PortalDbContext db, ReadStatisticsQuery query, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
        var centers = await db.Centers.OrderBy(center => center.Name)
            .Select(center => new CenterZone(center.Id, center.Name, center.ZoneId))
            .ToListAsync(cancellationToken);
        var visits = new VisitStatistics(await VisitStatistics.ReadAsync(db, query.Range, cancellationToken), centers);
        return new(
            [
                await OnlineStatistics.FunnelAsync(db, query.Range, cancellationToken),
                await OnlineStatistics.ExpiredAsync(db, query.Range, time.Now(), cancellationToken),
                await OnlineStatistics.MethodsAsync(db, query.Range, cancellationToken),
                await ReasonStatistics.RefusalsAsync(db, query.Range, cancellationToken),
                await ReasonStatistics.TurnosAsync(db, query.Range, cancellationToken),
                await ReasonStatistics.WalkInsAsync(db, query.Range, cancellationToken),
                visits.Hours,
                visits.Centers,
            ],
            [await OnlineStatistics.MailTimeAsync(db, query.Range, cancellationToken), visits.Waiting, visits.Serving],
            [.. centers.Select(center => new CenterName(center.Id, center.Name))]);
    }
}
