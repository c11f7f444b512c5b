using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>A supervisor has a mail tried again at once.</summary>
public sealed record ResendMailCommand(Guid MessageId, string? Reason, Actor Actor);

/// <summary>Puts a mail that failed at the head of the queue. It stays the same mail, to the same address: staff see neither.</summary>
public sealed class ResendMailHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ResendMail;

    public Task<ResendMailOutcome> HandleAsync(ResendMailCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<ResendMailOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (!RequestUnblockHandler.IsReason(command.Reason))
                {
                    return new ResendMailOutcome.NoReason();
                }

                var now = time.Now();
                if (await db.OutboxMessages.SingleOrDefaultAsync(message => message.Id == command.MessageId, cancellationToken) is not { } message
                    || !message.Resend(now))
                {
                    return new ResendMailOutcome.TooLate();
                }

                db.Audit(new AuditEntry(now, AuditKind.MailResent, command.Actor) { Reference = message.Reference, Detail = command.Reason!.Trim() });
                return new ResendMailOutcome.Queued();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record ResendMailOutcome
{
    public sealed record Queued : ResendMailOutcome;

    /// <summary>It got through meanwhile, is being tried this moment, or holds a code or link whose time is over.</summary>
    public sealed record TooLate : ResendMailOutcome;

    public sealed record NoReason : ResendMailOutcome;
}
