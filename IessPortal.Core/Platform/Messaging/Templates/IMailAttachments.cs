namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>The files that go with one kind of mail, made when it is sent.</summary>
public interface IMailAttachments
{
    /// <summary>The mail.</summary>
    Type Content { get; }

    IReadOnlyList<MailAttachment> FilesOf(MailContent content, MailTexts texts);
}
