using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>Answers a stranger whose key was wrong, and tells the employer once the stranger has no try left.</summary>
public sealed class StrangerFailures(RateLimits limits, KeyChangeNotifier notifier)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="account">To which the user name leads; none: to nothing.</param>
    /// <param name="holder">Whose key was tried; none: nobody's.</param>
    internal async Task<SignInEmployerOutcome> AnswerAsync(
        PortalDbContext db, SignInEmployerCommand command, StrangerTry taken, EmployerAccount? account, IKeyHolder? holder, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (taken.TriesLeft > 0)
        {
            return new SignInEmployerOutcome.Wrong(taken.TriesLeft);
        }

        // One mail a day, however many try: it warns, and must not become a way to fill a mailbox. Counted for a name that does not exist, too.
        var told = await limits.AcquireAsync(
            db, "sign-in-failures-told", SignInName.Split(command.UserName).Account, now, 1, Day, cancellationToken);
        if (told is RateLimitOutcome.Allowed && account is not null && holder is not null)
        {
            var reference = RandomSecret.Reference();
            notifier.AnnounceFailures(db, account, command.UserName, command.Actor.Address, reference, now);
            db.Audit(
                new AuditEntry(now, AuditKind.SignInFailuresTold, command.Actor)
                {
                    AccountId = account.Id,
                    Reference = reference,
                    Detail = holder is SecondaryUser user ? UserDetail.Of(user) : null,
                });
        }

        return new SignInEmployerOutcome.MustWait(taken.FreeAt);
    }
}
