using System.Text.Json;

namespace IessPortal.Core.Messaging.Demo;

/// <summary>A mail that the demo's mailbox took.</summary>
public sealed record DemoMail(string To, string Subject, string Text, string Html, string Reference, DateTimeOffset SentAt);

/// <summary>The mails that <see cref="DemoTransport"/> took, for anybody to read.</summary>
/// <param name="file">Where the mails are kept, so that they outlast a restart as they would in a real mailbox.</param>
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
                return [.. Load().AsEnumerable().Reverse()];
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
            kept.RemoveRange(0, Math.Max(0, kept.Count - Most));
            File.WriteAllText(file, JsonSerializer.Serialize(kept));
        }
    }

    private List<DemoMail> Load() => mails ??= File.Exists(file) ? JsonSerializer.Deserialize<List<DemoMail>>(File.ReadAllText(file)) ?? [] : [];
}
