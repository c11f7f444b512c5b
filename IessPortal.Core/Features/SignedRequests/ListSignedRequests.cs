using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;

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

/// <summary>Lists letters that came back, in one state: those that wait for a decision unless another is asked for, the longest waiting first.</summary>
public sealed class ListSignedRequestsHandler(ListReader lists) : IListHandler<ListedRequest>
{
    public const Permission Needs = Permission.ViewSignedRequests;

    /// <summary>The filter by <see cref="SignedRequestState"/>; none: what waits for a decision.</summary>
    public const string StateFilter = "estado";

    /// <summary>The filter by <see cref="LetterPurpose"/>.</summary>
    public const string PurposeFilter = "motivo";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>()
        .By("solicitud", row => row.Reference)
        .By("ruc", row => row.Request.Ruc)
        .By("nombre", row => row.SearchName)
        .By("motivo", row => row.Request.Purpose)
        .By("firma", row => row.Request.Verdict)
        .By("desde", row => row.Request.SubmittedAt);

    private static readonly ListSource<Row, ListedRequest> Source = new(
        "solicitudes",
        Needs,
        RowsOf,
        row => new(
            row.Request.Id,
            row.Reference,
            row.Request.Ruc.Value,
            row.Request.Sucursal.Value,
            row.Name,
            row.Request.Purpose,
            row.Request.State,
            row.Request.Verdict,
            row.Request.SubmittedAt!.Value));

    public Task<ListPage<ListedRequest>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadAsync(Source, query, cancellationToken);

    public Task<ListExport<ListedRequest>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportAsync(Source, query, cancellationToken);

    private static IQueryable<Row> RowsOf(PortalDbContext db, ListRequest request)
    {
        var state = request.Filter<SignedRequestState>(StateFilter) ?? SignedRequestState.UnderReview;
        var listed = db.SignedRequests.Where(one => one.State == state && one.SubmittedAt != null);
        if (request.Filter<LetterPurpose>(PurposeFilter) is { } purpose)
        {
            listed = listed.Where(one => one.Purpose == purpose);
        }

        var rows = from one in listed
                   join recovery in db.Set<RecoveryCase>() on one.Id equals recovery.Id
                   join account in db.Set<EmployerAccount>() on one.AccountId equals account.Id
                   select new Row { Request = one, Reference = recovery.Reference, Name = account.Name, SearchName = account.SearchName };
        if (request.Sought is { } text)
        {
            var (code, name) = (text.ToUpperInvariant(), KeyText.Fold(text));
            rows = rows.Where(row => row.Reference == code || row.SearchName.Contains(name));
        }

        return Order.Apply(
            rows,
            request,
            own => state is SignedRequestState.UnderReview
                ? own.OrderBy(row => row.Request.SubmittedAt)
                : own.OrderByDescending(row => row.Request.SubmittedAt),
            row => row.Request.Id);
    }

    private sealed class Row
    {
        public required SignedRequest Request { get; init; }
        public required string Reference { get; init; }
        public required string Name { get; init; }
        public required string SearchName { get; init; }
    }
}
