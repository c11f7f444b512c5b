using System.Text.Json;

namespace IessPortal.Core.Messaging.Demo;

/// <summary>A mail that the demo's mailbox took.</summary>
public sealed record DemoMail(string To, string Subject, string Text, string Html, string Reference, DateTimeOffset SentAt)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>The mails that <see cref="DemoTransport"/> took, for anybody to read.</summary>
/// <param name="file">Where the mails are kept, one a line, so that they outlast a restart as they would in a real mailbox.</param>
public sealed class DemoMailbox(string file)
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

    public void Clear()
    {
        lock (gate)
        {
            mails = [];
            File.Delete(file);
        }
    }

    internal void Keep(DemoMail mail)
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
