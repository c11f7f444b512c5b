using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <param name="Compare">Whether the period before is counted, too.</param>
/// <param name="Export">Whether it is to be taken away, which is an entry of the audit.</param>
public sealed record ReadStatisticsQuery(StatisticsRange Range, bool Compare, bool Export, Actor Actor);

/// <summary>Reads the daily figures, which are kept as things happen: numbers alone, of nobody.</summary>
public sealed class ReadStatisticsHandler(
    PortalStore store, ReplicaReader replica, FigureReader figures, PortalZone zone, IOptions<RecoveryOptions> limits, TimeProvider time)
{
    public const Permission Needs = Permission.ReadStatistics;

    public async Task<PortalStatistics> HandleAsync(ReadStatisticsQuery query, CancellationToken cancellationToken)
    {
        // Read outside of the transaction that writes it down: that one holds up every other writer.
        var counted = await ReadAsync(query, cancellationToken);
        if (query.Export)
        {
            await store.WriteAsync(
                db =>
                {
                    db.Audit(
                        new AuditEntry(time.Now(), AuditKind.StatisticsExported, query.Actor) { Detail = $"{query.Range.First:O} {query.Range.Last:O}" });
                    return Task.FromResult(true);
                },
                cancellationToken);
        }

        return counted;
    }

    private async Task<PortalStatistics> ReadAsync(ReadStatisticsQuery query, CancellationToken cancellationToken)
    {
        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        return await replica.TryReadAsync(db => CountAsync(db, query, cancellationToken), cancellationToken) is { } read
            ? read.Value with { AsOf = read.AsOf }
            : await store.ReadAsync(db => CountAsync(db, query, cancellationToken), cancellationToken);
    }

    private async Task<PortalStatistics> CountAsync(PortalDbContext db, ReadStatisticsQuery query, CancellationToken cancellationToken)
    {
        var centers = await db.Centers.OrderBy(center => center.Name)
            .Select(center => new CenterName(center.Id, center.Name))
            .ToListAsync(cancellationToken);
        var now = time.Now();
        var live = query.Range.Contains(zone.DayOf(now)) ? await FigureReader.LiveAsync(db, now, limits.Value, cancellationToken) : new(0, 0);
        return new(
            await figures.ReadAsync(db, query.Range, centers, live, cancellationToken),
            query.Compare ? await figures.ReadAsync(db, query.Range.Before, centers, null, cancellationToken) : null,
            centers);
    }
}
