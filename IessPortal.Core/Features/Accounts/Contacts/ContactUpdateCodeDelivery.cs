using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>The clock of a code for a change of contact data.</summary>
internal sealed class ContactUpdateCodeDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(ContactUpdateCodeMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var update = await db.ContactUpdates.SingleAsync(update => update.Id == message.CaseId, cancellationToken);
        _ = result.Accepted
            ? update.CodeAccepted(message.MailNumber, result.At, options.Value.CodeWindow)
            : update.CodeFailed(message.MailNumber, result.At, result.AddressRefused);
    }
}
