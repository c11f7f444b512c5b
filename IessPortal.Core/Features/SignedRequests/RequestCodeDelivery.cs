using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>The clock of the code that proves the new address of a signed request.</summary>
internal sealed class RequestCodeDelivery(IOptions<RecoveryOptions> options) : IDeliveryResultHandler
{
    public Type Content => typeof(RequestCodeMail);

    public async Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        var request = await db.SignedRequests.SingleAsync(request => request.Id == message.CaseId, cancellationToken);
        _ = result.Accepted
            ? request.CodeAccepted(message.MailNumber, result.At, options.Value.CodeWindow)
            : request.CodeFailed(message.MailNumber, result.At, result.AddressRefused);
    }
}
