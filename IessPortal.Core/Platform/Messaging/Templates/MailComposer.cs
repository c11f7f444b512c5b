using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>
/// Puts a mail's content into words. Done at the moment of sending, so that the time it names is not earlier than the real deadline by more than the
/// hand-over takes.
/// </summary>
public sealed class MailComposer(
    Outbox outbox, TemplateOverrides overrides, IEnumerable<IMailAttachments> attachments, PortalZone zone, IOptions<PortalOptions> portal)
{
    private readonly Dictionary<Type, IMailAttachments> files = attachments.ToDictionary(one => one.Content);

    /// <param name="message">What it says, to whom, and in what language.</param>
    /// <param name="cancellationToken">Ends the reading of what an administrator has worded anew.</param>
    public async Task<Mail> ComposeAsync(OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var content = outbox.Open(message);
        var culture = CultureInfo.GetCultureInfo(message.Culture);
        var template = MailTemplates.Of(content.GetType());
        var own = template.IsEditable ? await overrides.OfAsync(template, culture.TwoLetterISOLanguageName, cancellationToken) : null;
        var texts = new MailTexts(culture, zone, now, own);
        return Compose(message, content, texts) with { Attachments = files.GetValueOrDefault(content.GetType())?.FilesOf(content, texts) ?? [] };
    }

    /// <summary>A mail to nobody, without its files, with words that are not stored.</summary>
    internal Mail Preview(MailContent content, CultureInfo culture, IReadOnlyDictionary<string, string> own, DateTimeOffset now)
    {
        var message = new OutboxMessage(Guid.Empty, "", culture.Name, MailTemplates.Of(content.GetType()).Id, [], now)
        {
            Reference = MailSample.Reference,
            MailNumber = content is TimedMail ? 1 : 0,
        };
        return Compose(message, content, new MailTexts(culture, zone, now, own));
    }

    /// <summary>The same for a telephone: one message, its link alone on its line.</summary>
    /// <exception cref="InvalidOperationException">It is a mail that never goes out as a text message.</exception>
    public ShortMessage ComposeShort(OutboxMessage message, DateTimeOffset now)
    {
        var texts = new MailTexts(CultureInfo.GetCultureInfo(message.Culture), zone, now);
        var text = outbox.Open(message).WriteShort(texts, message.Reference) ?? throw new InvalidOperationException($"«{message.Kind}» is no text message.");
        return new(message.Id, message.Recipient, text);
    }

    private Mail Compose(OutboxMessage message, MailContent content, MailTexts texts)
    {
        var layout = new MailLayout(texts.Culture.Name);
        var subject = content.Write(layout, texts);
        layout.Fine(message.MailNumber > 0 ? texts["Reference.Number", message.Reference, message.MailNumber] : content.ReferenceIn(texts, message.Reference));
        if (content.ShowsProgress)
        {
            layout.Fine(texts["Status", new Uri(portal.Value.PublicUrl, $"/tramite/{message.Reference}").AbsoluteUri]);
        }

        layout.Fine(texts[content.CarriesCode ? "Footer.Code" : "Footer"]);
        var (text, html) = layout.Write(subject);
        return new(message.Id, message.Recipient, subject, text, html, message.Reference);
    }
}
