using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

public sealed record ViewAuditorHomeQuery(Actor Actor);

/// <summary>Shows how the audit's chain stands, what was taken away, and what is unusual. Of employers it tells nothing.</summary>
public sealed class ViewAuditorHomeHandler(PortalStore store, ChainEndReader chain, TimeProvider time)
{
    public const Permission Needs = Permission.ReadAudit;

    /// <summary>Whoever looks at more than this within a day stands out: some two a quarter of an hour, all day.</summary>
    public const int ManyAccounts = 60;

    private const int MostExports = 5;
    private const int MostLookers = 10;
    private const int DaysBefore = 7;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly AuditKind[] Exported = [AuditKind.AuditExported, AuditKind.StatisticsExported];

    private static readonly AuditKind[] Refused =
    [
        AuditKind.IdentificationUnmatched, AuditKind.IdentificationThrottled, AuditKind.CaseRefused, AuditKind.QuestionsFailed, AuditKind.CodesSpent,
        AuditKind.KeyRefused, AuditKind.MailRefused, AuditKind.SignInFailed, AuditKind.SignInThrottled, AuditKind.StaffSignInFailed,
        AuditKind.StaffSignInThrottled, AuditKind.StaffLocked, AuditKind.VisitRefused, AuditKind.DocumentRefused, AuditKind.ScanRefused,
        AuditKind.ApprovalDeclined, AuditKind.UnblockDeclined, AuditKind.IdentityNotProved, AuditKind.ProofThrottled, AuditKind.LetterRefused,
        AuditKind.RequestRefused,
    ];

    public Task<AuditorHome> HandleAsync(ViewAuditorHomeQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                return new AuditorHome(
                    await chain.ReadAsync(db, cancellationToken),
                    await ExportsAsync(db, cancellationToken),
                    await LookersAsync(db, now - Day, cancellationToken),
                    await RefusalsAsync(db, now, cancellationToken),
                    now);
            },
            cancellationToken);
    }

    private static async Task<IReadOnlyList<AuditExport>> ExportsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db.AuditEntries.Where(entry => Exported.Contains(entry.Kind)).OrderByDescending(entry => entry.Sequence).Take(MostExports)
            .Select(entry => new AuditExport(
                entry.Kind, entry.At, db.Users.Where(user => user.Id == entry.ActorId).Select(user => user.UserName).FirstOrDefault(), entry.Detail))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<AccountLooker>> LookersAsync(PortalDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var looks = await db.AuditEntries
            .Where(entry => entry.Kind == AuditKind.RecordViewed && entry.At >= since && entry.ActorKind == ActorKind.Staff && entry.ActorId != null)
            .GroupBy(entry => entry.ActorId!.Value)
            .Select(by => new { By = by.Key, Accounts = by.Select(entry => entry.AccountId).Distinct().Count() })
            .Where(by => by.Accounts > ManyAccounts)
            .OrderByDescending(by => by.Accounts)
            .Take(MostLookers)
            .ToListAsync(cancellationToken);
        var ids = looks.Select(by => by.By).ToList();
        var members = await db.StaffMembers.Where(member => ids.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellationToken);
        return [.. looks.Select(by => new AccountLooker(members[by.By].Name, members[by.By].Email, by.Accounts))];
    }

    private static async Task<IReadOnlyList<RefusalCount>> RefusalsAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await CountAsync(now - Day, now);
        var before = await CountAsync(now - Day - (DaysBefore * Day), now - Day);
        return
        [
            .. last.Select(kind => new RefusalCount(kind.Key, kind.Value, before.GetValueOrDefault(kind.Key) / (double)DaysBefore))
                .OrderByDescending(count => count.LastDay - count.DailyBefore)
                .ThenBy(count => count.Kind),
        ];

        Task<Dictionary<AuditKind, int>> CountAsync(DateTimeOffset from, DateTimeOffset until) =>
            db.AuditEntries.Where(entry => Refused.Contains(entry.Kind) && entry.At > from && entry.At <= until)
                .GroupBy(entry => entry.Kind)
                .Select(kind => new { kind.Key, Count = kind.Count() })
                .ToDictionaryAsync(kind => kind.Key, kind => kind.Count, cancellationToken);
    }
}
