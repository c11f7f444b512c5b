using System.Security.Cryptography;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Makes one attempt to hand a claimed mail over.</summary>
public sealed partial class SendMailHandler(MessageSender carrier, RecordDeliveryResultHandler settle, TimeProvider time, ILogger<SendMailHandler> logger)
{
    /// <summary>At-least-once: if the process dies between hand-over and settling, the same mail goes out again under the same Message-ID.</summary>
    public async Task<OutboxState> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var result = await AttemptAsync(message, cancellationToken);
        return await settle.HandleAsync(message.Id, result, cancellationToken);
    }

    private async Task<SendResult> AttemptAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var longest = carrier.TimeoutOf(message);
        var left = message.GiveUpAt is { } giveUpAt && giveUpAt - now < longest ? giveUpAt - now : longest;
        if (left <= TimeSpan.Zero)
        {
            return new SendResult.TemporaryFailure("Waited too long to be of use.");
        }

        using var timeout = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await carrier.SendAsync(message, now, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new SendResult.TemporaryFailure("No answer in time.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFault(exception, message.Id);
            return new SendResult.TemporaryFailure(exception is CryptographicException ? "The stored mail cannot be read: was the server key changed?" : exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mail {Id} could not be put together or handed over.")]
    private partial void LogFault(Exception exception, Guid id);
}

/// <summary>Records what came of an attempt, and reports it to the owner of the code or link in the message, in one transaction.</summary>
public sealed class RecordDeliveryResultHandler(PortalStore store, PortalMeter meter, IEnumerable<IDeliveryResultHandler> handlers, TimeProvider time)
{
    private readonly Dictionary<string, IDeliveryResultHandler> owners = handlers.ToDictionary(handler => MailTemplates.Of(handler.Content).Id);

    public async Task<OutboxState> HandleAsync(Guid messageId, SendResult result, CancellationToken cancellationToken)
    {
        var (message, state) = await SettleAsync(messageId, result, cancellationToken);
        if (message is { State: OutboxState.Accepted, SettledAt: { } acceptedAt })
        {
            meter.MailAccepted(message.Kind, acceptedAt - message.CreatedAt);
        }

        return state;
    }

    private Task<(OutboxMessage? Settled, OutboxState State)> SettleAsync(Guid messageId, SendResult result, CancellationToken cancellationToken) => store.WriteAsync<(OutboxMessage?, OutboxState)>(
        async db =>
        {
            var now = time.Now();
            var message = await db.OutboxMessages.SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken);
            if (message is not { State: OutboxState.Waiting })
            {
                return (null, message?.State ?? OutboxState.GivenUp);
            }

            message.Settle(result, now);
            if (message.State is not OutboxState.Waiting)
            {
                await RecordAsync(db, message, now, cancellationToken);
                db.Audit(new AuditEntry(now, KindOf(message.State), Actor.System) { Reference = message.Reference, Detail = message.LastError is null ? message.Kind : $"{message.Kind}: {message.LastError}" });
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
    }

    private static AuditKind KindOf(OutboxState state) => state switch
    {
        OutboxState.Accepted => AuditKind.MailAccepted,
        OutboxState.Refused => AuditKind.MailRefused,
        _ => AuditKind.MailGivenUp,
    };
}
