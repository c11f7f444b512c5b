using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Core.Time;

namespace IessPortal.Core.Messaging.Demo;

/// <summary>A mail that the demo's mailbox took.</summary>
public sealed record DemoMail(string To, string Subject, string Text, string Html, string Reference, DateTimeOffset SentAt);

/// <summary>Stands in for a mail server in Development: takes every mail and shows it to anybody.</summary>
/// <param name="file">Where the mails are kept, one a line, so that they outlast a restart as they would in a real mailbox.</param>
/// <param name="switches">Whether it works.</param>
/// <param name="time">The clock.</param>
public sealed class DemoMailbox(string file, DemoSwitches switches, TimeProvider time) : IMailTransport
{
    private const int Most = 200;
    private readonly Lock gate = new();
    private List<DemoMail>? mails;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DemoMail> Mails
    {
        get
        {
            lock (gate)
            {
                return [.. Load().TakeLast(Most).Reverse()];
            }
        }
    }

    public async Task<HandOver> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        switch (await switches.EnterAsync(DemoPart.Mail, cancellationToken))
        {
            case DemoMode.Down:
                return new HandOver.NotNow("The demo mailbox is switched off.");
            case DemoMode.Wrong:
                return new HandOver.AddressRefused("The demo mailbox refuses every address.");
            default:
                Keep(new(mail.To, mail.Subject, mail.Text, mail.Html, mail.Reference, time.Now()));
                return new HandOver.Accepted();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            mails = [];
            File.Delete(file);
        }
    }

    private void Keep(DemoMail mail)
    {
        lock (gate)
        {
            var kept = Load();
            kept.Add(mail);
            if (kept.Count <= Most * 2)
            {
                File.AppendAllLines(file, [JsonSerializer.Serialize(mail)]);
                return;
            }

            // Only now and then: writing them all for each mail would be most of the work.
            kept.RemoveRange(0, kept.Count - Most);
            File.WriteAllLines(file, kept.Select(one => JsonSerializer.Serialize(one)));
        }
    }

    private List<DemoMail> Load() => mails ??= File.Exists(file) ? [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<DemoMail>(line)!)] : [];
}
