using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>A request as supervisors see it.</summary>
/// <param name="Name">Of the employer.</param>
/// <param name="AnsweredBy">The name of who answered.</param>
public sealed record CorrectionEntry(CorrectionRequest Request, string Name, string Ruc, string Sucursal, string? AnsweredBy);

public sealed record ListCorrectionsQuery(Actor Actor);

/// <summary>
/// Lists requests to correct data: those that wait, longest waiting first, then the last answered. The look is written down for each employer.
/// </summary>
public sealed class ListCorrectionsHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.AnswerCorrections;
    private const int MostWaiting = 100;
    private const int LastAnswered = 20;

    public Task<IReadOnlyList<CorrectionEntry>> HandleAsync(ListCorrectionsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.WriteAsync<IReadOnlyList<CorrectionEntry>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var waiting = await EntriesAsync(
                    db,
                    db.CorrectionRequests.Where(one => one.State == CorrectionState.Waiting).OrderBy(one => one.AskedAt).Take(MostWaiting),
                    cancellationToken);
                var answered = await EntriesAsync(
                    db,
                    db.CorrectionRequests.Where(one => one.State != CorrectionState.Waiting).OrderByDescending(one => one.AnsweredAt).Take(LastAnswered),
                    cancellationToken);
                foreach (var account in waiting.Select(one => one.Request.AccountId).Distinct())
                {
                    db.Audit(new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor) { AccountId = account, Detail = nameof(CorrectionRequest) });
                }

                return [.. waiting.OrderBy(one => one.Request.AskedAt), .. answered.OrderByDescending(one => one.Request.AnsweredAt)];
            },
            cancellationToken);
    }

    private static async Task<List<CorrectionEntry>> EntriesAsync(
        PortalDbContext db, IQueryable<CorrectionRequest> requests, CancellationToken cancellationToken)
    {
        var rows = await (
            from request in requests.AsNoTracking()
            join account in db.EmployerAccounts on request.AccountId equals account.Id
            select new
            {
                Request = request,
                account.Name,
                account.Ruc,
                account.Sucursal,
                By = db.Set<StaffMember>().Where(member => member.Id == request.AnsweredBy).Select(member => member.Name).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CorrectionEntry(row.Request, row.Name, row.Ruc.Value, row.Sucursal.Value, row.By))];
    }
}
