using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>A request as supervisors see it.</summary>
/// <param name="AnsweredBy">The name of who answered.</param>
public sealed record CorrectionEntry(CorrectionRequest Request, string Name, string Ruc, string Sucursal, string? AnsweredBy);

public sealed record ViewCorrectionQuery(Guid RequestId, Actor Actor);

/// <summary>Shows what an employer wants to have corrected. The look is written down.</summary>
public sealed class ViewCorrectionHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.AnswerCorrections;

    /// <returns>None where there is no such request.</returns>
    public Task<CorrectionEntry?> HandleAsync(ViewCorrectionQuery query, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var row = await (
                    from request in db.CorrectionRequests.AsNoTracking()
                    where request.Id == query.RequestId
                    join account in db.EmployerAccounts on request.AccountId equals account.Id
                    select new
                    {
                        Request = request,
                        account.Name,
                        account.Ruc,
                        account.Sucursal,
                        By = db.Set<StaffMember>().Where(member => member.Id == request.AnsweredBy).Select(member => member.Name).FirstOrDefault(),
                    }).SingleOrDefaultAsync(cancellationToken);
                if (row is null)
                {
                    return null;
                }

                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor)
                    {
                        AccountId = row.Request.AccountId,
                        Reference = row.Request.Reference,
                        Detail = nameof(CorrectionRequest),
                    });
                return new CorrectionEntry(row.Request, row.Name, row.Ruc.Value, row.Sucursal.Value, row.By);
            },
            cancellationToken);
    }
}
