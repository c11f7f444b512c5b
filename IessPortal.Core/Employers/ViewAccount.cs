using IessPortal.Core.Settings;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Employers;

/// <summary>An account as its employer sees it.</summary>
/// <param name="Account">The account.</param>
/// <param name="SignIns">The last log-ins, newest first, failed ones included.</param>
/// <param name="RenewFrom">When the key should be renewed.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record AccountView(EmployerAccount Account, IReadOnlyList<SignInRecord> SignIns, DateTimeOffset? RenewFrom, DateTimeOffset Now)
{
    public bool ShouldRenewKey => RenewFrom <= Now;
}

/// <summary>Looks an account up for its employer.</summary>
public sealed class ViewAccountHandler(PortalStore store, IOptions<PortalSignInOptions> options, TimeProvider time)
{
    private const int LastSignIns = 10;

    public Task<AccountView> HandleAsync(Guid accountId, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            var account = await db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);
            var signIns = await db.SignIns.Where(record => record.AccountId == accountId && record.UserId == accountId).OrderByDescending(record => record.At).Take(LastSignIns).ToListAsync(cancellationToken);
            return new AccountView(account, signIns, account.KeySetAt + options.Value.RenewKeyAfter, time.Now());
        },
        cancellationToken);
}
