using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>A blocked account in the list.</summary>
/// <param name="RequestedBy">Who asked that it be unblocked, where somebody did and nobody decided yet.</param>
public sealed record BlockedAccount(Guid Id, string Ruc, string Sucursal, string Name, BlockCause Cause, DateTimeOffset Since, string? RequestedBy);

/// <summary>Lists what is blocked; those for whom somebody asked come first, then the longest blocked.</summary>
public sealed class ListBlockedAccountsHandler(ListReader lists) : IListHandler<BlockedAccount>
{
    public const Permission Needs = Permission.RequestUnblock;

    /// <summary>The filter by <see cref="BlockCause"/>.</summary>
    public const string CauseFilter = "causa";

    /// <summary>The filter by whether somebody asked that it be unblocked.</summary>
    public const string RequestFilter = "pedido";

    /// <summary>What <see cref="RequestFilter"/> can be.</summary>
    public const string Requested = "si";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>()
        .By("ruc", row => row.Account.Ruc)
        .By("nombre", row => row.Account.SearchName)
        .By("causa", row => row.Account.BlockedFor)
        .By("desde", row => row.Account.BlockedAt);

    private static readonly ListSource<Row, BlockedAccount> Source = new(
        "cuentas",
        Needs,
        RowsOf,
        row => new(
            row.Account.Id,
            row.Account.Ruc.Value,
            row.Account.Sucursal.Value,
            row.Account.Name,
            row.Account.BlockedFor!.Value,
            row.Account.BlockedAt!.Value,
            row.RequestedBy));

    public Task<ListPage<BlockedAccount>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadAsync(Source, query, cancellationToken);

    public Task<ListExport<BlockedAccount>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportAsync(Source, query, cancellationToken);

    private static IQueryable<Row>? RowsOf(PortalDbContext db, ListRequest request)
    {
        var blocked = Sought(db.EmployerAccounts.Where(account => account.BlockedFor != null), request.Sought);
        if (request.Filter<BlockCause>(CauseFilter) is { } cause)
        {
            blocked = blocked?.Where(account => account.BlockedFor == cause);
        }

        var open = db.UnblockRequests.Where(asked => asked.DecidedAt == null);
        var rows = blocked?.Select(account => new Row
        {
            Account = account,
            IsRequested = open.Any(asked => asked.AccountId == account.Id),
            RequestedBy = open.Where(asked => asked.AccountId == account.Id)
                .Select(asked => db.Set<StaffMember>().Where(member => member.Id == asked.RequestedBy).Select(member => member.Name).FirstOrDefault())
                .FirstOrDefault(),
        });
        rows = request.Filter(RequestFilter) == Requested ? rows?.Where(row => row.IsRequested) : rows;
        return rows is null ? null : Order.Apply(
            rows, request, own => own.OrderByDescending(row => row.IsRequested).ThenBy(row => row.Account.BlockedAt), row => row.Account.Id);
    }

    // A number is a RUC, whole or not at all; anything else is part of a name.
    private static IQueryable<EmployerAccount>? Sought(IQueryable<EmployerAccount> blocked, string? text)
    {
        if (text is null)
        {
            return blocked;
        }

        if (IdentifierText.Clean(text) is { Length: > 0 } typed && typed.All(char.IsAsciiDigit))
        {
            return Ruc.TryParse(typed, out var ruc, out _) ? blocked.Where(account => account.Ruc == ruc) : null;
        }

        return KeyText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(blocked, (accounts, word) => accounts.Where(account => account.SearchName.Contains(word)));
    }

    private sealed class Row
    {
        public required EmployerAccount Account { get; init; }
        public required bool IsRequested { get; init; }
        public required string? RequestedBy { get; init; }
    }
}
