using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

public sealed record ListUsersQuery(Guid AccountId, Actor Actor);

/// <summary>The secondary users of an account.</summary>
/// <param name="Users">By name; none who was removed.</param>
/// <param name="Most">As many as there may be.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record UsersView(EmployerAccount Account, IReadOnlyList<SecondaryUser> Users, int Most, DateTimeOffset Now)
{
    public bool IsFull => Users.Count >= Most;
}

/// <summary>Lists whom an employer gave access.</summary>
public sealed class ListUsersHandler(PortalStore store, IOptions<AccountOptions> options, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    public Task<UsersView> HandleAsync(ListUsersQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, query.Actor, query.AccountId, OpenTo, cancellationToken);
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == query.AccountId, cancellationToken);
                var users = await db.SecondaryUsers.Where(user => user.AccountId == query.AccountId && user.RemovedAt == null)
                    .OrderBy(user => user.Name)
                    .ToListAsync(cancellationToken);
                return new UsersView(account, users, options.Value.MostUsers, time.Now());
            },
            cancellationToken);
    }
}
