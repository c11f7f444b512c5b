using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Notices;

/// <summary>
/// A notice about an account goes to every address of it. Where one of them fails, whose account it is reads of it there, and by a text message where there
/// is a number to send one to, once for a notice.
/// </summary>
internal sealed class NoticeByTelephone(IStorageDialect dialect, AccountRoutes routes, Outbox outbox) : INoticeFailureHandler
{
    public async Task RecordAsync(PortalDbContext db, OutboxMessage notice, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleOrDefaultAsync(account => account.Id == notice.AccountId, cancellationToken);
        if (account?.Mobile is not { } mobile || !routes.SendsSms)
        {
            return;
        }

        // Two addresses can fail at the same moment.
        await dialect.LockAsync(db, $"notice:{account.Id:N}", cancellationToken);
        var kind = UndeliveredNoticeMail.Template.Id;
        if (await db.OutboxMessages.AnyAsync(
            message => message.AccountId == account.Id && message.Reference == notice.Reference && message.Kind == kind, cancellationToken))
        {
            return;
        }

        outbox.Add(
            db,
            new UndeliveredNoticeMail(account.Ruc.Value, ContactEmail.Mask(notice.Recipient)),
            new(mobile.Value, notice.Culture, notice.Reference) { Channel = DeliveryChannel.Sms, AccountId = account.Id });
    }
}
