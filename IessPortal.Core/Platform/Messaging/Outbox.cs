using System.Text.Json;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Writes mails down together with what they announce.</summary>
public sealed class Outbox(SecretBox box, MailTraces traces, TimeProvider time)
{
    /// <summary>Adds a mail to what the transaction saves.</summary>
    public void Add(PortalDbContext db, MailContent content, MailEnvelope envelope)
    {
        if (content is TimedMail != (envelope is { MailNumber: > 0 } or { LinkId: not null }))
        {
            throw new ArgumentException(
                $"{content.GetType().Name} has to go out with the number of its mail or with its link, if and only if something in it is timed.",
                nameof(envelope));
        }

        var id = time.NewId();
        var payload = box.Seal(JsonSerializer.Serialize(content, MailTemplates.Json), id);
        db.OutboxMessages.Add(new OutboxMessage(id, envelope.Recipient, envelope.Culture, MailTemplates.Of(content.GetType()).Id, payload, time.Now())
        {
            Channel = envelope.Channel,
            Reference = envelope.Reference,
            MailNumber = envelope.MailNumber,
            CaseId = envelope.CaseId,
            LinkId = envelope.LinkId,
            AccountId = envelope.AccountId,
            GiveUpAt = envelope.GiveUpAt,
        });
        traces.NoteCause(id);
    }

    /// <summary>Reads a mail that still waits.</summary>
    internal MailContent Open(OutboxMessage message) =>
        JsonSerializer.Deserialize<MailContent>(box.Open(message.Payload, message.Id), MailTemplates.Json)
            ?? throw new JsonException("An outbox message without content.");
}

/// <summary>Where a mail goes and what it belongs to; see <see cref="OutboxMessage"/>.</summary>
public sealed record MailEnvelope(string Recipient, string Culture, string Reference)
{
    /// <summary>In the language of those who have not chosen one.</summary>
    public MailEnvelope(string recipient, string reference) : this(recipient, Language.Default.Name, reference)
    {
    }

    public DeliveryChannel Channel { get; init; }
    public int MailNumber { get; init; }
    public Guid? CaseId { get; init; }
    public Guid? LinkId { get; init; }

    /// <inheritdoc cref="OutboxMessage.AccountId"/>
    public Guid? AccountId { get; init; }
    public DateTimeOffset? GiveUpAt { get; init; }
}
