using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>Who has proved who they are asks for the key link.</summary>
/// <param name="Channel">By mail or to the mobile on file.</param>
public sealed record SendUnblockLinkCommand(CaseHandle Handle, DeliveryChannel Channel, Actor Actor);

/// <summary>Sends the key link that unblocks by the way that was chosen: the first, or another by another way.</summary>
public sealed class SendUnblockLinkHandler(PortalStore store, CaseFinder cases, RecoveryLinks links, AccountRoutes channels, TimeProvider time)
{
    public Task<SendOutcome> HandleAsync(SendUnblockLinkCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SendOutcome> SendAsync(PortalDbContext db, SendUnblockLinkCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return new SendOutcome.NotFound();
        }

        if (recovery.IsExpired(now))
        {
            return new SendOutcome.NotOpen();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken);
        if (recovery is not { Method: not RecoveryMethod.Recovery, Step: RecoveryStep.Channel or RecoveryStep.Link }
            || !channels.Of(account).Contains(command.Channel))
        {
            return new SendOutcome.NotOpen();
        }

        recovery.ChooseChannel(now);
        return await links.SendAsync(db, recovery, command.Channel, command.Actor, now, cancellationToken);
    }
}
