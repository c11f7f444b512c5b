using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>What a demo employer finds in the mailbox.</summary>
public sealed class DemoInbox(PortalServer server, string demoCase)
{
    public DemoEmployer Demo { get; } = DemoEmployers.All.Single(demo => demo.Case == demoCase);

    public int Count => server.Mailbox.Mails.Count;

    public string Code => MailLines.Code(Newest(MailLines.CodeSubject));

    /// <summary>The link in the newest mail, without the host.</summary>
    public string LinkPath => MailLines.LinkPath(Newest(MailLines.LinkSubject));

    public string NotMePath => MailLines.NotMePath(Newest(MailLines.ChangeSubject));

    /// <summary>Another mail than those that were there is in the mailbox, and the portal knows it.</summary>
    public Task ArrivedAsync(int before) => Eventually.TrueAsync(async () =>
        Count > before
            && !await server.Get<PortalStore>().ReadAsync(
                db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));

    private string Newest(string subject) =>
        server.Mailbox.Mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal) && mail.To == Demo.Email).Text;
}
