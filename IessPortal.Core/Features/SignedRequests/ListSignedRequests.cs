using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>A signed request in the list.</summary>
public sealed record ListedRequest(
    Guid Id,
    string Reference,
    string Ruc,
    string Sucursal,
    string Name,
    LetterPurpose Purpose,
    SignedRequestState State,
    SignatureVerdict? Verdict,
    DateTimeOffset SubmittedAt);

/// <summary>One page of the list, and how many there are in all.</summary>
public sealed record SignedRequestList(IReadOnlyList<ListedRequest> Requests, int Total);

/// <summary>What to list.</summary>
/// <param name="State">Only these; none: what waits for a decision.</param>
/// <param name="Page">From 1.</param>
public sealed record ListSignedRequestsQuery(SignedRequestState? State, int Page, Actor Actor);

/// <summary>Lists letters that came back; those that wait the longest first.</summary>
public sealed class ListSignedRequestsHandler(PortalStore store)
{
    public const Permission Needs = Permission.ViewSignedRequests;
    public const int PageSize = 25;

    public Task<SignedRequestList> HandleAsync(ListSignedRequestsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var state = query.State ?? SignedRequestState.UnderReview;
                var listed = db.SignedRequests.Where(request => request.State == state && request.SubmittedAt != null);
                var ordered = state is SignedRequestState.UnderReview
                    ? listed.OrderBy(request => request.SubmittedAt)
                    : listed.OrderByDescending(request => request.SubmittedAt);
                var rows = await ordered.ThenBy(request => request.Id)
                    .Skip((Math.Max(1, query.Page) - 1) * PageSize).Take(PageSize)
                    .Select(request => new
                    {
                        request.Id,
                        Reference = db.Set<RecoveryCase>().Where(recovery => recovery.Id == request.Id).Select(recovery => recovery.Reference).First(),
                        request.Ruc,
                        request.Sucursal,
                        Name = db.Set<EmployerAccount>().Where(account => account.Id == request.AccountId).Select(account => account.Name).First(),
                        request.Purpose,
                        request.State,
                        request.Verdict,
                        request.SubmittedAt,
                    })
                    .ToListAsync(cancellationToken);
                return new SignedRequestList(
                    [
                        .. rows.Select(
                            row => new ListedRequest(
                                row.Id,
                                row.Reference,
                                row.Ruc.Value,
                                row.Sucursal.Value,
                                row.Name,
                                row.Purpose,
                                row.State,
                                row.Verdict,
                                row.SubmittedAt!.Value)),
                    ],
                    await listed.CountAsync(cancellationToken));
            },
            cancellationToken);
    }
}
