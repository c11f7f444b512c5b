using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>A try that was taken, or what stands in its way.</summary>
/// <param name="Holder">Whose key it is; none: nobody's.</param>
/// <param name="AccountId">The account to which it leads.</param>
/// <param name="TriesLeft">After this one.</param>
/// <param name="Refused">What stands in its way.</param>
internal sealed record StartedAttempt(IKeyHolder? Holder, Guid AccountId, int TriesLeft, SignInEmployerOutcome? Refused = null)
{
    public PortalUser? User => Holder?.User;

    /// <summary>One of a stranger's tries; none: one of the account's own.</summary>
    public StrangerTry? Stranger { get; init; }
}

/// <summary>Hands out tries to log in before the key is looked at; for users who do not exist, too.</summary>
public sealed class SignInAttempts(
    RateLimits limits, StrangerTries strangers, StrangerFailures failures, KeyChangeNotifier notifier, UserNotifier users,
    IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Answers those whose try was a stranger's.</summary>
    internal StrangerFailures Strangers => failures;

    /// <inheritdoc cref="StrangerTries.GiveBackAsync"/>
    internal Task GiveBackAsync(PortalDbContext db, StrangerTry taken, CancellationToken cancellationToken) =>
        strangers.GiveBackAsync(db, taken, cancellationToken);

    internal async Task<StartedAttempt> StartAsync(PortalDbContext db, SignInEmployerCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byAddress = await limits.AcquireForNetworkAsync(
            db, "sign-in", command.Actor.Address, now, options.Value.AttemptsPerHour, Hour, cancellationToken);
        if (byAddress is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInThrottled, command.Actor));
            return Refuse(new SignInEmployerOutcome.Throttled(full.FreeAt));
        }

        var name = SignInName.Split(command.UserName);
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(account => account.User.NormalizedUserName == name.Account, cancellationToken);
        var user = name.IsSecondary
            ? await db.SecondaryUsers.SingleOrDefaultAsync(user => user.User.NormalizedUserName == command.UserName, cancellationToken)
            : null;
        IKeyHolder? holder = name.IsSecondary ? user : account;
        return holder is not null && command.Earlier.IsOf(holder)
            ? StartOwn(db, command, account!, holder, now)
            : await StartStrangerAsync(db, command, account, holder, now, cancellationToken);
    }

    /// <summary>With a browser in which they have logged in before: one of the account's own tries, the last of which blocks it.</summary>
    private StartedAttempt StartOwn(PortalDbContext db, SignInEmployerCommand command, EmployerAccount account, IKeyHolder holder, DateTimeOffset now)
    {
        // While the employer's account is blocked nobody uses it.
        if (account.IsBlocked)
        {
            return Refuse(new SignInEmployerOutcome.Blocked());
        }

        return holder.StartAttempt(now, options.Value.FailuresUntilBlocked).Match(new StartAttemptOutcome.Cases<StartedAttempt>(
            Started: started => new(holder, account.Id, started.TriesLeft),
            Blocked: blocked =>
            {
                if (blocked.JustNow)
                {
                    RecordBlock(db, account, holder, command.Culture, command.Actor, now);
                }

                return Refuse(new SignInEmployerOutcome.Blocked());
            }));
    }

    /// <summary>With any other: a try that costs the account nothing. Even one that is blocked is told so only to who has its key.</summary>
    private async Task<StartedAttempt> StartStrangerAsync(
        PortalDbContext db, SignInEmployerCommand command, EmployerAccount? account, IKeyHolder? holder, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Asked for nobody, too: a name that does not exist costs the same commands.
        var isKnown = await StrangerTries.IsKnownAsync(db, holder?.User.Id ?? Guid.Empty, command.Actor.Address, cancellationToken);
        var taken = await strangers.TakeAsync(db, command.UserName, command.Actor.Address, isKnown, now, cancellationToken);
        if (taken.IsRefused)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInThrottled, command.Actor) { AccountId = account?.Id });
            return Refuse(new SignInEmployerOutcome.MustWait(taken.FreeAt));
        }

        return new(holder, holder is null ? Guid.Empty : account!.Id, taken.TriesLeft) { Stranger = taken };
    }

    /// <summary>Writes down and mails that failed log-ins have blocked somebody: the account, or one of its secondary users alone.</summary>
    internal void RecordBlock(PortalDbContext db, EmployerAccount account, IKeyHolder holder, string culture, Actor actor, DateTimeOffset now)
    {
        if (holder is SecondaryUser user)
        {
            var reference = users.Notify(db, account, user, UserNews.Blocked, now);
            db.Audit(new AuditEntry(now, AuditKind.UserBlocked, actor) { AccountId = account.Id, Reference = reference, Detail = UserDetail.Of(user) });
            return;
        }

        notifier.AnnounceBlock(db, account, RandomSecret.Reference(), culture, now);
        db.Audit(new AuditEntry(now, AuditKind.AccountBlocked, actor) { AccountId = account.Id, Detail = nameof(BlockCause.FailedSignIns) });
    }

    private static StartedAttempt Refuse(SignInEmployerOutcome outcome) => new(null, Guid.Empty, 0, outcome);
}
