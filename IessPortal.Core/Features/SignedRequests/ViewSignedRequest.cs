using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What the staff sees of a signed request.</summary>
/// <param name="Account">Whose it is, as it is on file now.</param>
/// <param name="DecidedBy">Who decided, or asked for more, last.</param>
/// <param name="Own">Whether who looks represents this employer, and so does not decide.</param>
public sealed record SignedRequestView(SignedRequest Request, RecoveryCase Case, EmployerAccount Account, string? DecidedBy, bool Own);

public sealed record ViewSignedRequestQuery(Guid RequestId, Actor Actor);

/// <summary>Shows a signed request. That it was looked at, by whom and what for, is written down.</summary>
public sealed class ViewSignedRequestHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ViewSignedRequests;

    /// <summary>What it is looked at for, as the audit has it.</summary>
    public const string Purpose = "SignedRequest";

    /// <returns>None where there is no such request.</returns>
    public Task<SignedRequestView?> HandleAsync(ViewSignedRequestQuery query, CancellationToken cancellationToken)
    {
        return store.WriteAsync<SignedRequestView?>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                if (await db.SignedRequests.AsNoTracking().SingleOrDefaultAsync(request => request.Id == query.RequestId, cancellationToken) is not { } request)
                {
                    return null;
                }

                var recovery = await db.RecoveryCases.AsNoTracking().SingleAsync(recovery => recovery.Id == request.Id, cancellationToken);
                var account = await db.EmployerAccounts.AsNoTracking().SingleAsync(account => account.Id == request.AccountId, cancellationToken);
                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor)
                    {
                        AccountId = account.Id,
                        Reference = recovery.Reference,
                        Detail = Purpose,
                    });
                var (known, signer) = (request.Known, request.Signer);
                var own = await db.StaffMembers.AnyAsync(
                    member => member.Id == query.Actor.Id && (member.Person == known || member.Person == signer), cancellationToken);
                var name = request.DecidedBy is { } by
                    ? await db.StaffMembers.Where(member => member.Id == by).Select(member => member.Name).SingleOrDefaultAsync(cancellationToken)
                    : null;
                return new(request, recovery, account, name, own);
            },
            cancellationToken);
    }
}
