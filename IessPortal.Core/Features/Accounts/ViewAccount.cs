using IessPortal.Core.Features.Accounts.Notices;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts;

/// <summary>An account as its employer sees it.</summary>
/// <param name="SignIns">The last log-ins, newest first, failed ones included.</param>
/// <param name="RenewFrom">When the key should be renewed.</param>
/// <param name="Sessions">How many sessions are open.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record AccountView(EmployerAccount Account, IReadOnlyList<SignInRecord> SignIns, DateTimeOffset? RenewFrom, int Sessions, DateTimeOffset Now)
{
    /// <summary>Notices about the account that did not get through, newest first.</summary>
    public IReadOnlyList<UndeliveredNotice> Undelivered { get; init; } = [];

    public bool ShouldRenewKey => RenewFrom <= Now;

    /// <summary>Days until the key should be renewed, begun ones whole; none: it should be by now, or there is no key.</summary>
    public int? DaysLeft => RenewFrom is { } from && from > Now ? (int)Math.Ceiling((from - Now).TotalDays) : null;
}

/// <summary>Looks an account up for its employer.</summary>
public sealed class ViewAccountHandler(PortalStore store, IOptions<PortalSignInOptions> options, TimeProvider time)
{
    private const int LastSignIns = 10;

    public Task<AccountView> HandleAsync(Guid accountId, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            var account = await db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);
            var signIns = await db.SignIns.Where(record => record.AccountId == accountId && record.UserId == accountId)
                .OrderByDescending(record => record.At)
                .Take(LastSignIns)
                .ToListAsync(cancellationToken);
            var now = time.Now();
            var sessions = await LiveSessions.Of(db, new(accountId, accountId), options.Value, now).CountAsync(cancellationToken);
            return new AccountView(account, signIns, account.KeySetAt + options.Value.RenewKeyAfter, sessions, now)
            {
                Undelivered = await UndeliveredNotices.OfAsync(db, accountId, now, cancellationToken),
            };
        },
        cancellationToken);
}
