using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Mails that a server's courier carries while a test goes on.</summary>
public static class CarriedMails
{
    /// <summary>The newest of the wanted mails. It is in the mailbox a moment before the portal knows so, and what it brings holds only from then on.</summary>
    public static async Task<DemoMail> CarriedAsync(this PortalServer server, Func<DemoMail, bool> wanted)
    {
        await Eventually.TrueAsync(async () =>
            server.Mailbox.Mails.Any(wanted)
                && !await server.Get<PortalStore>().ReadAsync(
                    db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));
        return server.Mailbox.Mails.First(wanted);
    }
}
