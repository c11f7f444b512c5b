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
}

/// <summary>Hands out tries to log in before the key is looked at; for users who do not exist, too.</summary>
public sealed class SignInAttempts(RateLimits limits, KeyChangeNotifier notifier, UserNotifier users, IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long a user who does not exist looks blocked.</summary>
    private static readonly TimeSpan PretendedBlock = TimeSpan.FromDays(90);

    internal async Task<StartedAttempt> StartAsync(PortalDbContext db, SignInEmployerCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byAddress = await limits.AcquireForNetworkAsync(
            db, "sign-in", command.Actor.Address, now, options.Value.AttemptsPerHour, Hour, cancellationToken);
        if (byAddress is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInThrottled, command.Actor));
            return Refuse(new SignInEmployerOutcome.Throttled(full.FreeAt));
        }

        // The same commands for everybody: an account's tries are its own, those of nobody are kept beside.
        var pretended = await limits.AcquireAsync(
            db, "sign-in-user", command.UserName, now, options.Value.FailuresUntilBlocked, PretendedBlock, cancellationToken);
        var name = SignInName.Split(command.UserName);
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(account => account.User.NormalizedUserName == name.Account, cancellationToken);
        var user = name.IsSecondary
            ? await db.SecondaryUsers.SingleOrDefaultAsync(user => user.User.NormalizedUserName == command.UserName, cancellationToken)
            : null;
        IKeyHolder? holder = name.IsSecondary ? user : account;
        // While the employer's account is blocked nobody uses it.
        if (name.IsSecondary && account is { IsBlocked: true })
        {
            return Refuse(new SignInEmployerOutcome.Blocked());
        }

        if (holder is null)
        {
            return pretended.Match(new RateLimitOutcome.Cases<StartedAttempt>(
                Allowed: allowed => new(null, Guid.Empty, options.Value.FailuresUntilBlocked - allowed.Nth),
                Exceeded: _ => Refuse(new SignInEmployerOutcome.Blocked())));
        }

        return holder.StartAttempt(now, options.Value.FailuresUntilBlocked).Match(new StartAttemptOutcome.Cases<StartedAttempt>(
            Started: started => new(holder, account!.Id, started.TriesLeft),
            Blocked: blocked =>
            {
                if (blocked.JustNow)
                {
                    RecordBlock(db, account!, holder, command.Culture, command.Actor, now);
                }

                return Refuse(new SignInEmployerOutcome.Blocked());
            }));
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
