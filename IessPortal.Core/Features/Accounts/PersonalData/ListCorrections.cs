using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>A request in the list: what it says is told to who opens it.</summary>
/// <param name="AnsweredBy">The name of who answered.</param>
public sealed record ListedCorrection(
    Guid Id,
    string Reference,
    string Name,
    string Ruc,
    string Sucursal,
    CorrectionState State,
    DateTimeOffset AskedAt,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy);

/// <summary>Lists requests to correct data: those that wait, longest waiting first, then the last answered.</summary>
public sealed class ListCorrectionsHandler(ListReader lists) : IListHandler<ListedCorrection>
{
    public const Permission Needs = Permission.AnswerCorrections;

    /// <summary>The filter by <see cref="CorrectionState"/>.</summary>
    public const string StateFilter = "estado";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>()
        .By("pedido", row => row.Request.Reference)
        .By("ruc", row => row.Account.Ruc)
        .By("nombre", row => row.Account.SearchName)
        .By("estado", row => row.Request.State)
        .By("desde", row => row.Request.AskedAt)
        .By("respondido", row => row.Request.AnsweredAt);

    private static readonly ListSource<Row, ListedCorrection> Source = new(
        "correcciones",
        Needs,
        RowsOf,
        row => new(
            row.Request.Id,
            row.Request.Reference,
            row.Account.Name,
            row.Account.Ruc.Value,
            row.Account.Sucursal.Value,
            row.Request.State,
            row.Request.AskedAt,
            row.Request.AnsweredAt,
            row.AnsweredBy));

    public Task<ListPage<ListedCorrection>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadAsync(Source, query, cancellationToken);

    public Task<ListExport<ListedCorrection>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportAsync(Source, query, cancellationToken);

    private static IQueryable<Row> RowsOf(PortalDbContext db, ListRequest request)
    {
        var requests = request.Filter<CorrectionState>(StateFilter) is { } state
            ? db.CorrectionRequests.Where(one => one.State == state)
            : db.CorrectionRequests;
        var rows = from one in requests
                   join account in db.EmployerAccounts on one.AccountId equals account.Id
                   select new Row
                   {
                       Request = one,
                       Account = account,
                       AnsweredBy = db.Set<StaffMember>().Where(member => member.Id == one.AnsweredBy).Select(member => member.Name).FirstOrDefault(),
                   };
        if (request.Sought is { } text)
        {
            var (code, name) = (text.ToUpperInvariant(), KeyText.Fold(text));
            rows = rows.Where(row => row.Request.Reference == code || row.Account.SearchName.Contains(name));
        }

        // What waits was never answered: among those only the day of asking decides.
        return Order.Apply(
            rows,
            request,
            own => own.OrderBy(row => row.Request.State != CorrectionState.Waiting)
                .ThenByDescending(row => row.Request.AnsweredAt)
                .ThenBy(row => row.Request.AskedAt),
            row => row.Request.Id);
    }

    private sealed class Row
    {
        public required CorrectionRequest Request { get; init; }
        public required EmployerAccount Account { get; init; }
        public required string? AnsweredBy { get; init; }
    }
}
