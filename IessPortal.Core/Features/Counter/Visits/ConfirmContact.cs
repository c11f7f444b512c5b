using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The code that the employer read in the new mailbox, typed at the counter.</summary>
public sealed record ConfirmContactCommand(Guid VisitId, string? Code, Actor Actor);

/// <summary>Stores the address that was proved, and tells the one before and the new one.</summary>
public sealed class ConfirmContactHandler(
    PortalStore store, VisitLoader loader, CodeHasher codes, ContactNotifier notifier, IOptions<RecoveryOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<ConfirmCodeOutcome> HandleAsync(ConfirmContactCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ConfirmAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ConfirmCodeOutcome> ConfirmAsync(
        PortalDbContext db, ConfirmContactCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new ConfirmCodeOutcome.NotFound();
        }

        var typed = IdentifierText.Clean(command.Code);
        var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
        var outcome = visit.ConfirmContact(
            code => codes.HashOf(visit.Id, code.MailNumber, typed).Is(code.Hash), command.Actor.Id!.Value, now, options.Value);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            await StoreAsync(db, visit, account, visit.Contact.ProvenEmail!, now, cancellationToken);
            db.Audit(new AuditEntry(now, AuditKind.EmailChanged, command.Actor) { AccountId = account?.Id, Reference = visit.Reference });
        }
        else if (outcome is ConfirmCodeOutcome.Wrong or ConfirmCodeOutcome.Exhausted)
        {
            db.Audit(new AuditEntry(now, AuditKind.ContactCodeWrong, command.Actor) { AccountId = account?.Id, Reference = visit.Reference });
        }

        return outcome;
    }

    // An employer without an account gets the address together with it.
    private async Task StoreAsync(
        PortalDbContext db, Visit visit, EmployerAccount? account, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            return;
        }

        var before = account.Email;
        account.ChangeEmail(address, now);
        visit.Contact.EmailChanged(now);
        await VisitLoader.VoidLinkAsync(db, visit, now, cancellationToken);
        notifier.AnnounceEmail(db, account, before, visit.Reference, now);
    }
}
