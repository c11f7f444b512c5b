using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

public sealed record ViewOwnUserQuery(Guid AccountId, Actor Actor);

/// <summary>The access of a secondary user as they see it.</summary>
/// <param name="Account">The employer who gave it.</param>
/// <param name="SignIns">Their own last log-ins, newest first, failed ones included.</param>
public sealed record OwnUserView(SecondaryUser User, EmployerAccount Account, IReadOnlyList<SignInRecord> SignIns)
{
    /// <summary>For another key of theirs.</summary>
    public required KeyPolicy Policy { get; init; }
}

/// <summary>Looks up the access of the secondary user who is logged in.</summary>
public sealed class ViewOwnUserHandler(PortalStore store, KeyPolicies policies)
{
    public const AccountAccess OpenTo = AccountAccess.Secondary;
    private const int LastSignIns = 10;

    public Task<OwnUserView> HandleAsync(ViewOwnUserQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, query.Actor, query.AccountId, OpenTo, cancellationToken);
                var user = await db.SecondaryUsers.SingleAsync(user => user.Id == query.Actor.Id, cancellationToken);
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == query.AccountId, cancellationToken);
                return new OwnUserView(
                    user,
                    account,
                    await db.SignIns.Where(record => record.AccountId == query.AccountId && record.UserId == query.Actor.Id)
                        .OrderByDescending(record => record.At)
                        .Take(LastSignIns)
                        .ToListAsync(cancellationToken))
                {
                    Policy = policies.For(account, user),
                };
            },
            cancellationToken);
    }
}
