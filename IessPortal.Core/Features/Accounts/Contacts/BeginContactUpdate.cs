using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>An employer who is logged in wants to be reached elsewhere.</summary>
/// <param name="Key">The present key, typed again: a session that was left open is not enough.</param>
/// <param name="Culture">The language of the mails.</param>
public sealed record BeginContactUpdateCommand(OwnSession Session, NewContact Contact, string? Key, string Culture, Actor Actor);

/// <summary>Checks the key and sends a code to the address on file; a change under way gives way.</summary>
public sealed class BeginContactUpdateHandler(
    PortalStore store, IStorageDialect dialect, OwnKey own, ContactUpdateService updates, ContactLimits limits, TimeProvider time)
{
    public async Task<BeginContactUpdateOutcome> HandleAsync(BeginContactUpdateCommand command, CancellationToken cancellationToken)
    {
        var account = await store.ReadAsync(
            db => db.EmployerAccounts.SingleAsync(account => account.Id == command.Session.AccountId, cancellationToken), cancellationToken);
        if (limits.Check(account, command.Contact) is { } refused)
        {
            return refused;
        }

        return await own.ConfirmAsync(account.Id, command.Key, command.Culture, command.Actor, cancellationToken) switch
        {
            OwnKeyOutcome.Wrong wrong => new BeginContactUpdateOutcome.WrongKey(wrong.TriesLeft),
            OwnKeyOutcome.Right => await store.WriteAsync(db => BeginAsync(db, command, time.Now(), cancellationToken), cancellationToken),
            _ => new BeginContactUpdateOutcome.AccountBlocked(),
        };
    }

    private async Task<BeginContactUpdateOutcome> BeginAsync(
        PortalDbContext db, BeginContactUpdateCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await dialect.LockAsync(db, $"contact-update:{command.Session.AccountId:N}", cancellationToken);
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.Session.AccountId, cancellationToken);
        if (limits.Check(account, command.Contact) is { } refused)
        {
            return refused;
        }

        if (await limits.AcquireAsync(db, account.Id, now, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            return new BeginContactUpdateOutcome.NoneLeft(full.FreeAt);
        }

        var open = await db.ContactUpdates.Where(
            update => update.AccountId == account.Id && (update.Step == ContactStep.Current || update.Step == ContactStep.New)).ToListAsync(cancellationToken);
        open.ForEach(update => update.Leave());
        var start = new ContactUpdateStart(updates.HashOf(command.Session).Stored, command.Contact, account.Email!, RandomSecret.Reference());
        var begun = db.ContactUpdates.Add(new ContactUpdate(time.NewId(), account.Id, start, now, updates.Limits.ContactUpdateWindow)).Entity;
        db.Audit(
            new AuditEntry(now, AuditKind.ContactUpdateStarted, command.Actor)
            {
                AccountId = account.Id,
                Reference = begun.Reference,
                Detail = begun.Part.ToString(),
            });
        await updates.SendAsync(db, begun, command.Culture, command.Actor, now, cancellationToken);
        return new BeginContactUpdateOutcome.Begun();
    }
}

/// <summary>What stands in the way of a change of contact data.</summary>
public sealed class ContactLimits(RateLimits limits, AccountRoutes routes, ContactUpdateService updates)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What does not depend on the key.</summary>
    internal BeginContactUpdateOutcome? Check(EmployerAccount account, NewContact contact) =>
        account.Email is null ? new BeginContactUpdateOutcome.NoAddress()
        : contact.Route is DeliveryChannel.Sms && !routes.SendsSms ? new BeginContactUpdateOutcome.NoSms()
        : contact.IsSameAs(account) ? new BeginContactUpdateOutcome.Same()
        : null;

    internal Task<RateLimitOutcome> AcquireAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        limits.AcquireAsync(db, "contact-update", accountId.ToString("N"), now, updates.Limits.ContactUpdatesPerDay, Day, cancellationToken);
}

[Union]
public abstract partial record BeginContactUpdateOutcome
{
    public sealed record Begun : BeginContactUpdateOutcome;

    /// <summary>That is what is on file already.</summary>
    public sealed record Same : BeginContactUpdateOutcome;

    /// <summary>No address is on file that could agree.</summary>
    public sealed record NoAddress : BeginContactUpdateOutcome;

    /// <summary>The portal sends no text messages, so that a number cannot be proved.</summary>
    public sealed record NoSms : BeginContactUpdateOutcome;

    /// <param name="TriesLeft">Before the account is blocked, as at log-in.</param>
    public sealed record WrongKey(int TriesLeft) : BeginContactUpdateOutcome;

    public sealed record AccountBlocked : BeginContactUpdateOutcome;

    /// <summary>Too many changes were begun for this account.</summary>
    public sealed record NoneLeft(DateTimeOffset FreeAt) : BeginContactUpdateOutcome;
}
