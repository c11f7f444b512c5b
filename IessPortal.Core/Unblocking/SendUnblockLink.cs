using IessPortal.Core.Auditing;
using IessPortal.Core.Recovery;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;

namespace IessPortal.Core.Unblocking;

/// <summary>Who has proved who they are asks for the key link.</summary>
public sealed record SendUnblockLinkCommand(CaseHandle Handle, Actor Actor);

/// <summary>Sends the key link that unblocks; further ones go out as those of door 1 do.</summary>
public sealed class SendUnblockLinkHandler(PortalStore store, CaseFinder cases, RecoveryLinks links, TimeProvider time)
{
    /// <returns>What came of it; none where the browser holds no case, or the form was made for another.</returns>
    public Task<SendLinkOutcome?> HandleAsync(SendUnblockLinkCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<SendLinkOutcome?> SendAsync(PortalDbContext db, SendUnblockLinkCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.TakeAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return null;
        }

        if (recovery.IsExpired(now))
        {
            return new SendLinkOutcome.CaseExpired();
        }

        if (recovery.Step is not RecoveryStep.Channel)
        {
            return new SendLinkOutcome.OutOfStep(recovery.Step);
        }

        recovery.ChooseChannel(now);
        return await links.SendAsync(db, recovery, command.Actor, now, cancellationToken);
    }
}
