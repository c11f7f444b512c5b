using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>The clock of the code that lets a device be enrolled.</summary>
internal sealed class AccessCodeDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(AccessCodeMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var code = await db.AccessCodes.SingleAsync(code => code.Id == message.CaseId, cancellationToken);
        _ = result.Accepted ? code.MailAccepted(result.At, options.Value.CodeWindow) : code.MailFailed(result.At, result.AddressRefused);
    }
}
