using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.Messaging;

/// <summary>A mail that the demo's mailbox took.</summary>
public sealed record DemoMail(string To, string Subject, string Text, string Html, string Reference, DateTimeOffset SentAt)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>The mails that <see cref="DemoTransport"/> took, for anybody to read.</summary>
public sealed class DemoMailbox(string file)
{
    private readonly DemoShelf<DemoMail> shelf = new(file);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DemoMail> Mails => shelf.Newest;

    public void Clear() => shelf.Clear();

    internal void Add(DemoMail mail) => shelf.Add(mail);
}
