using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Messaging;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support;

/// <summary>What a demo employer finds in the mailbox.</summary>
public sealed partial class DemoInbox(PortalServer server, string demoCase)
{
    public DemoEmployer Demo { get; } = DemoEmployers.All.Single(demo => demo.Case == demoCase);

    public int Count => server.Mailbox.Mails.Count;

    public string Code => CodeLine().Match(Newest("Código de verificación IESS")).Value;

    /// <summary>The link in the newest mail, without the host.</summary>
    public string LinkPath => LinkLine().Match(Newest("Recuperación Clave para RUC")).Groups[1].Value;

    public string NotMePath => NotMeLine().Match(Newest("Su clave de empleador fue cambiada")).Groups[1].Value;

    /// <summary>Another mail than those that were there is in the mailbox, and the portal knows it.</summary>
    public Task ArrivedAsync(int before) => Eventually.TrueAsync(async () =>
        Count > before && !await server.Get<PortalStore>().ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));

    private string Newest(string subject) => server.Mailbox.Mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal) && mail.To == Demo.Email).Text;

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("^http://[^/]+(/clave/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex LinkLine();

    [GeneratedRegex("^http://[^/]+(/no-fui-yo/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex NotMeLine();
}
