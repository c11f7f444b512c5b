using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>Finds a session's change of contact data and sends its codes, within the transaction of a use case.</summary>
public sealed class ContactUpdateService(SecretHasher hasher, Outbox outbox, IOptions<RecoveryOptions> options)
{
    internal RecoveryOptions Limits => options.Value;

    internal SecretHash HashOf(OwnSession session) => hasher.Hashes("session", session.Token);

    /// <summary>The newest that the session began; none: it began none.</summary>
    internal Task<ContactUpdate?> FindAsync(PortalDbContext db, OwnSession session, CancellationToken cancellationToken)
    {
        var hashes = HashOf(session).All;
        return db.ContactUpdates.Where(update => update.AccountId == session.AccountId && hashes.Contains(update.SessionHash))
            .OrderByDescending(update => update.StartedAt)
            .ThenByDescending(update => update.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    internal bool Matches(ContactUpdate update, ContactUpdateCode code, string typed) => HashOf(update, code.MailNumber, typed).Is(code.Hash);

    /// <summary>Sends a code of the step at which it stands, if one may be sent.</summary>
    internal async Task<SendOutcome> SendAsync(
        PortalDbContext db, ContactUpdate update, string culture, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == update.AccountId, cancellationToken);
        var digits = RandomSecret.Digits(Limits.CodeLength);
        var outcome = update.SendCode(number => HashOf(update, number, digits).Stored, now, Limits);
        if (outcome is SendOutcome.Sent sent)
        {
            var mail = new ContactUpdateCodeMail(digits, update.Part, update.Step is ContactStep.New, MaskOf(update), Limits.CodeWindow)
            {
                Ruc = account.Ruc.Value,
                Sucursal = account.Sucursal.Value,
            };
            outbox.Add(db, mail, new(update.Recipient, culture, update.Reference)
            {
                Channel = update.Route,
                MailNumber = sent.MailNumber,
                CaseId = update.Id,
                GiveUpAt = update.CurrentCode!.Delivery.AcceptBy,
            });
            db.Audit(
                new AuditEntry(now, AuditKind.ContactUpdateCodeIssued, actor)
                {
                    AccountId = update.AccountId,
                    Reference = update.Reference,
                    Detail = update.Step.ToString(),
                });
        }

        return outcome;
    }

    internal static string MaskOf(ContactUpdate update) =>
        update.Part is ChangedPart.Mobile ? Mobile.FromStored(update.Value).ToString() : ContactEmail.Mask(update.Value);

    private SecretHash HashOf(ContactUpdate update, int mailNumber, string code) =>
        hasher.Hashes("contact-update", update.Id.ToString("N"), $"{mailNumber}", code);
}
