using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The clock of the code that proves a new address at the counter.</summary>
internal sealed class ContactCodeDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(ContactCodeMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.SingleAsync(visit => visit.Id == message.CaseId, cancellationToken);
        _ = result.Accepted
            ? visit.ContactCodeAccepted(message.MailNumber, result.At, options.Value.CodeWindow)
            : visit.ContactCodeFailed(message.MailNumber, result.At, result.AddressRefused);
    }
}
