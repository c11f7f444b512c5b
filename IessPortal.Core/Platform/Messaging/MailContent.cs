using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>
/// What a mail says, and how that is put into words in the recipient's language at the moment of sending. Each mail is one sealed record that implements
/// <see cref="IMailTemplate"/>; its texts stand in MailTexts.resx under «{id}.…». <see cref="MailTemplates"/> finds it.
/// </summary>
public abstract record MailContent
{
    /// <summary>Whether it says where the trámite can be followed.</summary>
    internal virtual bool ShowsProgress => false;

    /// <summary>Whether there is a code in it that is for nobody else.</summary>
    internal virtual bool CarriesCode => false;

    /// <summary>Tells the reference by which the trámite is found.</summary>
    internal virtual string ReferenceIn(MailTexts texts, string reference) => texts["Reference", reference];

    /// <summary>Writes the body.</summary>
    /// <returns>The subject.</returns>
    internal abstract string Write(MailLayout layout, MailTexts texts);

    /// <summary>The same for a telephone: one message, its link alone on its line. Null: it never goes out as a text message.</summary>
    internal virtual string? WriteShort(MailTexts texts, string reference) => null;
}

/// <summary>A mail with a code or link whose clock starts when the mail server accepts it; its owner is an <see cref="IDeliveryResultHandler"/>.</summary>
public abstract record TimedMail : MailContent;
