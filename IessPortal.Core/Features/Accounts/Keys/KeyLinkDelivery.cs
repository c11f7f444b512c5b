using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>The clock of a key link.</summary>
internal sealed class KeyLinkDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(KeyLinkMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var link = await db.KeyLinks.SingleAsync(link => link.Id == message.LinkId, cancellationToken);
        _ = result.Accepted ? link.MailAccepted(result.At, options.Value.LinkWindow) : link.MailFailed(result.At, result.AddressRefused);
    }
}
