using IessPortal.Core.Messaging;
using IessPortal.Core.Messaging.Demo;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support;

/// <summary>Mails that a server's courier carries while a test goes on.</summary>
public static class CarriedMails
{
    /// <summary>The newest of the wanted mails. It is in the mailbox a moment before the portal knows so, and what it brings holds only from then on.</summary>
    public static async Task<DemoMail> CarriedAsync(this PortalServer server, Func<DemoMail, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(server);
        await Eventually.TrueAsync(async () =>
            server.Mailbox.Mails.Any(wanted) && !await server.Get<PortalStore>().ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));
        return server.Mailbox.Mails.First(wanted);
    }
}
