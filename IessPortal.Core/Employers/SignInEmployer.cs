using IessPortal.Core.Auditing;
using IessPortal.Core.Identifiers;
using IessPortal.Core.Secrets;
using IessPortal.Core.Sessions;
using IessPortal.Core.Settings;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Employers;

/// <summary>A user name (RUC-sucursal) and a key as typed.</summary>
public sealed record SignInEmployerCommand(string UserName, string? Key, string Culture, Actor Actor);

/// <summary>Checks an employer's key. An unknown user gets the same answers, tries and block as a known one.</summary>
public sealed class SignInEmployerHandler(PortalStore store, SignInTries tries, IPasswordHasher<PortalUser> hasher, SignInBook book, IOptions<PortalSignInOptions> options, TimeProvider time)
{
    /// <summary>Compared against where there is no hash, so that the answer takes as long.</summary>
    private readonly Lazy<string> nobody = new(() => hasher.HashPassword(new PortalUser(), RandomSecret.Token()));

    /// <summary>Reads «1790000028001-0001»; separators do not matter, and without sucursal the first is meant.</summary>
    /// <returns>The user name in its normal form, or none where it cannot be one.</returns>
    public static string? ReadUserName(string? text)
    {
        var clean = IdentifierText.Clean(text);
        var digits = clean.Length == Ruc.Length ? clean + Sucursal.First.Value : clean;
        return IdentifierText.CheckDigits(digits, Ruc.Length + Sucursal.Length) is null ? $"{digits[..Ruc.Length]}-{digits[Ruc.Length..]}" : null;
    }

    public async Task<SignInEmployerOutcome> HandleAsync(SignInEmployerCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await store.WriteAsync(db => tries.TakeAsync(db, command, time.Now(), cancellationToken), cancellationToken);
        if (taken.Refused is { } refused)
        {
            return refused;
        }

        var key = KeyPolicy.Read(command.Key);
        var right = hasher.VerifyHashedPassword(taken.User ?? new PortalUser(), taken.User?.PasswordHash ?? nobody.Value, key) is not PasswordVerificationResult.Failed && taken.User?.PasswordHash is not null;
        return await store.WriteAsync(db => SettleAsync(db, command, taken, right, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<SignInEmployerOutcome> SettleAsync(PortalDbContext db, SignInEmployerCommand command, TakenTry taken, bool right, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (taken.User is not { } user)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInFailed, command.Actor));
            return taken.TriesLeft > 0 ? new SignInEmployerOutcome.Wrong(taken.TriesLeft) : new SignInEmployerOutcome.Blocked();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == user.Id, cancellationToken);
        // Another key was set while this one was compared: it is judged by the new one, by whoever types it again.
        right &= account.User.PasswordHash == user.PasswordHash;
        db.SignIns.Add(new SignInRecord(time.NewId(), account.Id, now, command.Actor.Address, command.Actor.Device, right && !account.IsBlocked));
        if (right && account.SignedIn())
        {
            db.Audit(new AuditEntry(now, AuditKind.SignedIn, command.Actor) { AccountId = account.Id });
            var session = await book.EnterAsync(db, account, account.User, command.Culture, command.Actor, cancellationToken);
            return new SignInEmployerOutcome.SignedIn(account.Id, account.User.UserName!, account.User.SecurityStamp!) { SessionId = session.Id };
        }

        db.Audit(new AuditEntry(now, AuditKind.SignInFailed, command.Actor) { AccountId = account.Id });
        if (!right && account.SignInFailed(now, options.Value.FailuresUntilBlocked))
        {
            tries.TellOfBlock(db, account, command.Culture, command.Actor, now);
        }

        return account.IsBlocked || taken.TriesLeft <= 0 ? new SignInEmployerOutcome.Blocked() : new SignInEmployerOutcome.Wrong(taken.TriesLeft);
    }
}

public abstract record SignInEmployerOutcome
{
    private SignInEmployerOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<SignedIn, T> SignedIn, Func<Wrong, T> Wrong, Func<Blocked, T> Blocked, Func<Throttled, T> Throttled);

    /// <summary>The key is right. The stamp goes into the cookie: the session ends when the account's changes.</summary>
    public sealed record SignedIn(Guid AccountId, string UserName, string SecurityStamp) : SignInEmployerOutcome
    {
        /// <summary>The session that it opened.</summary>
        public Guid SessionId { get; init; }

        public override T Match<T>(Cases<T> cases) => cases.SignedIn(this);
    }

    public sealed record Wrong(int TriesLeft) : SignInEmployerOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>The account is blocked, now or since before; or there is none and it looks the same.</summary>
    public sealed record Blocked : SignInEmployerOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Blocked(this);
    }

    /// <summary>Too many log-ins from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : SignInEmployerOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Throttled(this);
    }
}
