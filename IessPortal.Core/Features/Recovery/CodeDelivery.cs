using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>The clock of a recovery's code.</summary>
internal sealed class CodeDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(VerificationCodeMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var recovery = await db.RecoveryCases.SingleAsync(recovery => recovery.Id == message.CaseId, cancellationToken);
        _ = result.Accepted
            ? recovery.CodeAccepted(message.MailNumber, result.At, options.Value.CodeWindow)
            : recovery.CodeFailed(message.MailNumber, result.At, result.AddressRefused);
    }
}
