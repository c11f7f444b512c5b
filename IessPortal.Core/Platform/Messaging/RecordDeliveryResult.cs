using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Records what came of an attempt, and reports it to the owner of the code or link in the message, in one transaction.</summary>
public sealed class RecordDeliveryResultHandler(
    PortalStore store, PortalMeter meter, IEnumerable<IDeliveryResultHandler> handlers, INoticeFailureHandler failures, TimeProvider time)
{
    private static readonly CompiledQuery<Guid, OutboxMessage?> MessageById = new(
        (db, id, _) => db.Set<OutboxMessage>().AsTracking().SingleOrDefault(message => message.Id == id));

    private readonly Dictionary<string, IDeliveryResultHandler> owners = handlers.ToDictionary(handler => MailTemplates.Of(handler.Content).Id);

    public async Task<OutboxState> HandleAsync(Guid messageId, SendResult result, CancellationToken cancellationToken)
    {
        var (message, state) = await SettleAsync(messageId, result, cancellationToken);
        if (message is { State: OutboxState.Accepted, SettledAt: { } acceptedAt })
        {
            // A clock that was set back in between makes no time run backwards.
            meter.MailAccepted(message.Kind, acceptedAt > message.CreatedAt ? acceptedAt - message.CreatedAt : TimeSpan.Zero);
        }

        return state;
    }

    private Task<(OutboxMessage? Settled, OutboxState State)> SettleAsync(Guid messageId, SendResult result, CancellationToken cancellationToken) =>
        store.WriteAsync<(OutboxMessage?, OutboxState)>(
        async db =>
        {
            var now = time.Now();
            var message = await MessageById.AskAsync(db, messageId, cancellationToken);
            if (message is not { State: OutboxState.Waiting })
            {
                return (null, message?.State ?? OutboxState.GivenUp);
            }

            message.Settle(result, now);
            if (message.State is not OutboxState.Waiting)
            {
                await RecordAsync(db, message, now, cancellationToken);
                db.Audit(
                    new AuditEntry(now, KindOf(message.State), Actor.System)
                    {
                        Reference = message.Reference,
                        Detail = message.LastError is null ? message.Kind : $"{message.Kind}: {message.LastError}",
                    });
            }

            return (message, message.State);
        },
        cancellationToken);

    private async Task RecordAsync(PortalDbContext db, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (owners.TryGetValue(message.Kind, out var owner))
        {
            await owner.RecordAsync(db, message, new(message.State is OutboxState.Accepted, message.State is OutboxState.Refused, now), cancellationToken);
        }

        if (message is { AccountId: not null, Channel: DeliveryChannel.Mail, State: OutboxState.Refused or OutboxState.GivenUp })
        {
            await failures.RecordAsync(db, message, cancellationToken);
        }
    }

    private static AuditKind KindOf(OutboxState state) => state switch
    {
        OutboxState.Accepted => AuditKind.MailAccepted,
        OutboxState.Refused => AuditKind.MailRefused,
        _ => AuditKind.MailGivenUp,
    };
}
