using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>A code as typed or pasted.</summary>
public sealed record ConfirmContactUpdateCommand(OwnSession Session, string? Code, string Culture, Actor Actor);

/// <summary>Judges a typed code: the first lets the second go out, the second stores what was to be changed.</summary>
public sealed class ConfirmContactUpdateHandler(PortalStore store, ContactUpdateService updates, KeyChangeNotifier notifier, TimeProvider time)
{
    public Task<ConfirmCodeOutcome> HandleAsync(ConfirmContactUpdateCommand command, CancellationToken cancellationToken)
    {
        var typed = IdentifierText.Clean(command.Code);
        return store.WriteAsync(db => ConfirmAsync(db, command, typed, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<ConfirmCodeOutcome> ConfirmAsync(
        PortalDbContext db, ConfirmContactUpdateCommand command, string typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await updates.FindAsync(db, command.Session, cancellationToken) is not { } update)
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == update.AccountId, cancellationToken);
        if (update.IsOpen(now) && !string.Equals(account.Email, update.CurrentEmail, StringComparison.OrdinalIgnoreCase))
        {
            // A counter or a signed letter changed the address meanwhile: what agreed is on file no longer.
            update.Leave();
            return new ConfirmCodeOutcome.NotOpen();
        }

        var outcome = update.Confirm(code => updates.Matches(update, code, typed), now, updates.Limits);
        if (outcome.AuditAs(AuditKind.ContactUpdateCodeConfirmed, AuditKind.ContactUpdateCodeWrong) is { } kind)
        {
            db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = account.Id, Reference = update.Reference, Detail = update.Part.ToString() });
        }

        if (outcome is ConfirmCodeOutcome.Accepted && update.Step is ContactStep.New)
        {
            await updates.SendAsync(db, update, command.Culture, command.Actor, now, cancellationToken);
        }
        else if (outcome is ConfirmCodeOutcome.Accepted)
        {
            await StoreAsync(db, update, account, command, now, cancellationToken);
        }

        return outcome;
    }

    private async Task StoreAsync(
        PortalDbContext db,
        ContactUpdate update,
        EmployerAccount account,
        ConfirmContactUpdateCommand command,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (update.Part is ChangedPart.Mobile)
        {
            account.ChangeMobile(Mobile.FromStored(update.Value), now);
        }
        else
        {
            account.ChangeEmail(update.Value, now);
        }

        // What is on its way to where it should not go any more leads nowhere.
        await PendingRecoveries.CancelAsync(db, account.Id, now, cancellationToken);
        notifier.AnnounceContact(db, account, update.Part, update.Reference, command.Culture, now);
        db.Audit(
            new AuditEntry(now, update.Part is ChangedPart.Mobile ? AuditKind.MobileChanged : AuditKind.EmailChanged, command.Actor)
            {
                AccountId = account.Id,
                Reference = update.Reference,
            });
    }
}
