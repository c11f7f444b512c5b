using IessPortal.Core.Auditing;
using IessPortal.Core.Limits;
using IessPortal.Core.Secrets;
using IessPortal.Core.Settings;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Employers;

/// <summary>A try that was taken, or what stands in its way.</summary>
internal sealed record TakenTry(PortalUser? User, int TriesLeft, SignInEmployerOutcome? Refused = null);

/// <summary>Hands out tries to log in before the key is looked at; for users who do not exist, too.</summary>
public sealed class SignInTries(RateLimits limits, KeyChangeNotice notice, IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long a user who does not exist looks blocked.</summary>
    private static readonly TimeSpan PretendedBlock = TimeSpan.FromDays(90);

    internal async Task<TakenTry> TakeAsync(PortalDbContext db, SignInEmployerCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byAddress = await limits.TakeAsync(db, "sign-in", RateLimits.NetworkOf(command.Actor.Address), now, options.Value.AttemptsPerHour, Hour, cancellationToken);
        if (byAddress is TakeOutcome.Full full)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInThrottled, command.Actor));
            return new(null, 0, new SignInEmployerOutcome.Throttled(full.FreeAt));
        }

        // The same commands for everybody: an account's tries are its own, those of nobody are kept beside.
        var pretended = await limits.TakeAsync(db, "sign-in-user", command.UserName, now, options.Value.FailuresUntilBlocked, PretendedBlock, cancellationToken);
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(account => account.User.NormalizedUserName == command.UserName, cancellationToken);
        if (account is null)
        {
            return pretended.Match(new TakeOutcome.Cases<TakenTry>(
                Taken: taken => new(null, options.Value.FailuresUntilBlocked - taken.Nth),
                Full: _ => new(null, 0, new SignInEmployerOutcome.Blocked())));
        }

        return account.TakeTry(now, options.Value.FailuresUntilBlocked).Match(new TakeTryOutcome.Cases<TakenTry>(
            Taken: taken => new(account.User, taken.TriesLeft),
            Blocked: blocked =>
            {
                if (blocked.JustNow)
                {
                    TellOfBlock(db, account, command.Culture, command.Actor, now);
                }

                return new(null, 0, new SignInEmployerOutcome.Blocked());
            }));
    }

    /// <summary>Writes down and mails that failed log-ins have blocked an account.</summary>
    internal void TellOfBlock(PortalDbContext db, EmployerAccount account, string culture, Actor actor, DateTimeOffset now)
    {
        notice.AnnounceBlock(db, account, RandomSecret.Reference(), culture, now);
        db.Audit(new AuditEntry(now, AuditKind.AccountBlocked, actor) { AccountId = account.Id, Detail = nameof(BlockCause.FailedSignIns) });
    }
}
