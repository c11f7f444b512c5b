namespace IessPortal.Core.Platform.Messaging;

/// <summary>A mail as it goes out.</summary>
/// <param name="Id">Stable over retries; becomes the Message-ID.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">For those who read plain text, and the whole message all the same.</param>
/// <param name="Html">The same with a layout; nothing in it is fetched from elsewhere.</param>
/// <param name="Reference">The short reference for <c>X-Portal-Reference</c>.</param>
public sealed record Mail(Guid Id, string To, string Subject, string Text, string Html, string Reference)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">As the recipient sees it.</param>
/// <param name="ContentType">With its parameters, as MIME writes them.</param>
public sealed record MailAttachment(string Name, string ContentType, byte[] Content);
