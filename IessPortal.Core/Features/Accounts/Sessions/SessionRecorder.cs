using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>Opens sessions within the transaction of a log-in, and tells the employer of one that is unlike all before.</summary>
public sealed class SessionRecorder(IStorageDialect dialect, Outbox outbox, IOptions<PortalOptions> portal, TimeProvider time)
{
    /// <param name="holder">Who of it logs in.</param>
    /// <param name="culture">The language of a mail.</param>
    /// <param name="actor">From where.</param>
    internal async Task<AccountSession> EnterAsync(
        PortalDbContext db, EmployerAccount account, IKeyHolder holder, string culture, Actor actor, CancellationToken cancellationToken)
    {
        var (now, user) = (time.Now(), holder.User);
        // Of two log-ins at once from a new place, one is the first.
        await dialect.LockAsync(db, $"places:{user.Id:N}", cancellationToken);
        var places = await db.SignInPlaces.Where(place => place.UserId == user.Id).ToListAsync(cancellationToken);
        if (new SignInTrail(places).IsNew(actor.Device, actor.Address, DateTimeOffset.MaxValue))
        {
            Notify(db, account, holder, culture, actor, now);
        }

        return Open(db, places, new(account.Id, user.Id), user.SecurityStamp!, actor);
    }

    /// <summary>Who has just set the account's key is in: they would only type it again. The notice of the new key goes out anyway, and no other.</summary>
    internal async Task<SignInEmployerOutcome.SignedIn> EnterWithKeyAsync(
        PortalDbContext db, EmployerAccount account, Actor actor, CancellationToken cancellationToken)
    {
        var (now, user, who) = (time.Now(), account.User, actor with { Kind = ActorKind.Employer, Id = account.Id });
        await dialect.LockAsync(db, $"places:{user.Id:N}", cancellationToken);
        var places = await db.SignInPlaces.Where(place => place.UserId == user.Id).ToListAsync(cancellationToken);
        db.SignIns.Add(new SignInRecord(time.NewId(), account.Id, now, actor.Address, actor.Device, true) { UserId = user.Id });
        db.Audit(new AuditEntry(now, AuditKind.SignedIn, who) { AccountId = account.Id });
        var session = Open(db, places, new(account.Id, user.Id), user.SecurityStamp!, who);
        return new(account.Id, user.UserName!, user.SecurityStamp!) { SessionId = session.Id };
    }

    private AccountSession Open(PortalDbContext db, List<SignInPlace> places, SessionOwner owner, string stamp, Actor actor)
    {
        Remember(db, places, owner, actor, time.Now());
        return db.AccountSessions.Add(new AccountSession(time.NewId(), owner, stamp, actor, time.Now())).Entity;
    }

    private static void Remember(PortalDbContext db, List<SignInPlace> places, SessionOwner owner, Actor actor, DateTimeOffset now)
    {
        var (browser, network) = (BrowserKind.Of(actor.Device).Key, RateLimits.NetworkOf(actor.Address));
        if (places.Find(place => place.Browser == browser && place.Network == network) is { } known)
        {
            known.Use(now);
            return;
        }

        db.SignInPlaces.Add(new SignInPlace(owner.AccountId, owner.UserId, browser, network, now));
    }

    private void Notify(PortalDbContext db, EmployerAccount account, IKeyHolder holder, string culture, Actor actor, DateTimeOffset now)
    {
        var reference = RandomSecret.Reference();
        db.Audit(new AuditEntry(now, AuditKind.SignInFromNewPlace, actor) { AccountId = account.Id, Reference = reference });
        // Whose key it is should know whether it was they.
        var (address, page) = holder is SecondaryUser user ? (user.Email, "/mi-cuenta/mi-acceso") : (account.Email, "/mi-cuenta/sesiones");
        if (address is { } email)
        {
            var (browser, system) = BrowserKind.Of(actor.Device);
            var mail = new NewSignInMail(
                account.Name, account.Ruc.Value, account.Sucursal.Value, now, browser, system, actor.Address, new Uri(portal.Value.PublicUrl, page));
            outbox.Add(db, mail, new(email, culture, reference) { AccountId = account.Id });
        }
    }
}
