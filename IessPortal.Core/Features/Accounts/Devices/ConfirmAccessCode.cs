using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>A code as typed or pasted.</summary>
public sealed record ConfirmAccessCodeCommand(OwnSession Session, string? Code, Actor Actor);

/// <summary>Judges a typed code; the right one opens the enrolment of devices to this session for a while.</summary>
public sealed class ConfirmAccessCodeHandler(PortalStore store, EnrolmentCodes enrolment, TimeProvider time)
{
    public Task<ConfirmCodeOutcome> HandleAsync(ConfirmAccessCodeCommand command, CancellationToken cancellationToken)
    {
        var typed = IdentifierText.Clean(command.Code);
        return store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                var codes = await enrolment.OfAsync(db, command.Session, cancellationToken);
                var outcome = codes.Confirm(
                    code => enrolment.HashOf(command.Session, code.MailNumber, typed).Is(code.Hash), now, enrolment.Limits);
                if (outcome.AuditAs(AuditKind.AccessCodeConfirmed, AuditKind.AccessCodeWrong) is { } kind)
                {
                    db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = command.Session.AccountId, Reference = codes.Newest!.Reference });
                }

                return outcome;
            },
            cancellationToken);
    }
}
