using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>A blocked account in the list.</summary>
/// <param name="RequestedBy">Who asked that it be unblocked, where somebody did and nobody decided yet.</param>
public sealed record BlockedAccount(Guid Id, string Ruc, string Sucursal, string Name, BlockCause Cause, DateTimeOffset Since, string? RequestedBy);

/// <summary>One page of the list, and how many there are in all.</summary>
public sealed record BlockedAccounts(IReadOnlyList<BlockedAccount> Accounts, int Total);

/// <summary>What to list.</summary>
/// <param name="Ruc">Of one employer; none: of all.</param>
/// <param name="Cause">Only these; none: both.</param>
/// <param name="Page">From 1.</param>
public sealed record ListBlockedAccountsQuery(string? Ruc, BlockCause? Cause, int Page, Actor Actor);

/// <summary>Lists what is blocked; those for whom somebody asked come first, then the longest blocked.</summary>
public sealed class ListBlockedAccountsHandler(PortalStore store)
{
    public const Permission Needs = Permission.RequestUnblock;
    public const int PageSize = 25;

    public Task<BlockedAccounts> HandleAsync(ListBlockedAccountsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var blocked = db.EmployerAccounts.Where(account => account.BlockedFor != null);
                if (IdentifierText.Clean(query.Ruc) is { Length: > 0 } typed)
                {
                    if (!Ruc.TryParse(typed, out var ruc, out _))
                    {
                        return new BlockedAccounts([], 0);
                    }

                    blocked = blocked.Where(account => account.Ruc == ruc);
                }

                blocked = query.Cause is { } cause ? blocked.Where(account => account.BlockedFor == cause) : blocked;
                var open = db.UnblockRequests.Where(request => request.DecidedAt == null);
                var rows = await blocked
                    .Select(account => new { Account = account, Request = open.FirstOrDefault(request => request.AccountId == account.Id) })
                    .OrderBy(row => row.Request == null).ThenBy(row => row.Account.BlockedAt).ThenBy(row => row.Account.Id)
                    .Skip((Math.Max(1, query.Page) - 1) * PageSize).Take(PageSize)
                    .Select(row => new
                    {
                        row.Account.Id,
                        row.Account.Ruc,
                        row.Account.Sucursal,
                        row.Account.Name,
                        row.Account.BlockedFor,
                        row.Account.BlockedAt,
                        RequestedBy = row.Request == null
                            ? null
                            : db.Set<StaffMember>().Where(member => member.Id == row.Request.RequestedBy).Select(member => member.Name).FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                return new BlockedAccounts(
                    [
                        .. rows.Select(
                            row => new BlockedAccount(
                                row.Id, row.Ruc.Value, row.Sucursal.Value, row.Name, row.BlockedFor!.Value, row.BlockedAt!.Value, row.RequestedBy)),
                    ],
                    await blocked.CountAsync(cancellationToken));
            },
            cancellationToken);
    }
}
