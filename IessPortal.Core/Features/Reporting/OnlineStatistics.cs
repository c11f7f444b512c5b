using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>Recovering online, and the links that every method ends in. A case counts on the day on which it was started.</summary>
internal static class OnlineStatistics
{
    public static async Task<CountChart> FunnelAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken)
    {
        var cases = Cases(db, range);
        return new(CountKind.Funnel,
        [
            new("Identified", await cases.CountAsync(cancellationToken)),
            new("Admitted", await cases.CountAsync(Passed(db, AuditKind.QuestionsAsked), cancellationToken)),
            new("Proven", await cases.CountAsync(Passed(db, AuditKind.QuestionsPassed), cancellationToken)),
            new("CodeAsked", await cases.CountAsync(recovery => recovery.Codes.Any(), cancellationToken)),
            new("CodeConfirmed", await cases.CountAsync(recovery => recovery.Codes.Any(code => code.UsedAt != null), cancellationToken)),
            new("LinkAsked", await cases.CountAsync(recovery => recovery.Links.NewestId != null, cancellationToken)),
            new("KeySet", await cases.CountAsync(recovery => recovery.Step == RecoveryStep.Done, cancellationToken)),
        ]);
    }

    public static async Task<CountChart> ExpiredAsync(PortalDbContext db, StatisticsRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var codes = Cases(db, range).SelectMany(recovery => recovery.Codes);
        var links = db.KeyLinks.Where(link => link.Delivery.IssuedAt >= range.From && link.Delivery.IssuedAt < range.Until);
        return new(CountKind.Expired,
        [
            new("CodesSent", await codes.CountAsync(cancellationToken)),
            new(
                "CodesExpired",
                await codes.CountAsync(
                    code => code.UsedAt == null && code.ReplacedAt == null && code.ExhaustedAt == null && code.Delivery.Deadline <= now, cancellationToken)),
            new("LinksSent", await links.CountAsync(cancellationToken)),
            new(
                "LinksExpired",
                await links.CountAsync(link => link.UsedAt == null && link.ReplacedAt == null && link.Delivery.Deadline <= now, cancellationToken)),
        ]);
    }

    public static async Task<CountChart> MethodsAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken)
    {
        var used = await db.KeyLinks.Where(link => link.UsedAt >= range.From && link.UsedAt < range.Until)
            .GroupBy(link => link.Method)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new(CountKind.Methods, [.. MethodCatalog.All.Select(method => new Tally(method.ToString(), used.GetValueOrDefault(method)))]);
    }

    public static async Task<TimeChart> MailTimeAsync(PortalDbContext db, StatisticsRange range, CancellationToken cancellationToken)
    {
        var times = await Cases(db, range)
            .Select(recovery => new { recovery.StartedAt, AcceptedAt = recovery.Codes.Min(code => code.Delivery.AcceptedAt) })
            .Where(one => one.AcceptedAt != null)
            .ToListAsync(cancellationToken);
        return new(TimeKind.Mail, Percentiles.Of(times.Select(one => one.AcceptedAt!.Value - one.StartedAt)), []);
    }

    internal static IQueryable<RecoveryCase> Cases(PortalDbContext db, StatisticsRange range) =>
        db.RecoveryCases.IgnoreAutoIncludes().Where(recovery => recovery.StartedAt >= range.From && recovery.StartedAt < range.Until);

    /// <summary>What a case got past, by the audit: the case itself only knows where it stands. Where nothing was asked, both steps are past.</summary>
    private static System.Linq.Expressions.Expression<Func<RecoveryCase, bool>> Passed(PortalDbContext db, AuditKind kind) => recovery =>
        db.AuditEntries.Any(entry => entry.Reference == recovery.Reference && (entry.Kind == kind || entry.Kind == AuditKind.QuestionsSkipped));
}
