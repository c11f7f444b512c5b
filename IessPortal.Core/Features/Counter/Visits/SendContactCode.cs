using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>Sends a code to the address that the employer says is theirs.</summary>
public sealed record SendContactCodeCommand(Guid VisitId, string? Address, Actor Actor);

/// <summary>Mails a code to a new address; nothing is stored until it is typed back.</summary>
public sealed class SendContactCodeHandler(
    PortalStore store, VisitLoader loader, CodeHasher codes, Outbox outbox, IOptions<RecoveryOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<SendOutcome> HandleAsync(SendContactCodeCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SendOutcome> SendAsync(
        PortalDbContext db, SendContactCodeCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new SendOutcome.NotFound();
        }

        var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
        if (EmailAddress.Read(command.Address) is not { } address || string.Equals(address, account?.Email, StringComparison.OrdinalIgnoreCase))
        {
            return new SendOutcome.NoAddress();
        }

        var code = RandomSecret.Digits(options.Value.CodeLength);
        var outcome = visit.SendContactCode(address, number => codes.HashOf(visit.Id, number, code).Stored, command.Actor.Id!.Value, now, options.Value);
        if (outcome is SendOutcome.Sent sent)
        {
            outbox.Add(db, new ContactCodeMail(code, visit.Ruc.Value, visit.Sucursal.Value, options.Value.CodeWindow), new(address, visit.Reference)
            {
                MailNumber = sent.MailNumber,
                CaseId = visit.Id,
                GiveUpAt = now + options.Value.AcceptanceWindow,
            });
            db.Audit(new AuditEntry(now, AuditKind.ContactCodeIssued, command.Actor) { AccountId = account?.Id, Reference = visit.Reference });
        }

        return outcome;
    }
}
