using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>The code did not come, or came too late: another is asked for.</summary>
public sealed record SendUpdateCodeCommand(OwnSession Session, string Culture, Actor Actor);

/// <summary>Sends another code of the step at which a change of contact data stands.</summary>
public sealed class SendUpdateCodeHandler(PortalStore store, ContactUpdateService updates, TimeProvider time)
{
    public Task<SendOutcome> HandleAsync(SendUpdateCodeCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db => await updates.FindAsync(db, command.Session, cancellationToken) is { } update
                ? await updates.SendAsync(db, update, command.Culture, command.Actor, time.Now(), cancellationToken)
                : new SendOutcome.NotOpen(),
            cancellationToken);
    }
}
