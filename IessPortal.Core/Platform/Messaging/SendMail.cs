using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Makes one attempt to hand a claimed mail over.</summary>
public sealed partial class SendMailHandler(
    MessageSender sender, RecordDeliveryResultHandler settle, MailsInHand inHand, MailTraces traces, TimeProvider time, ILogger<SendMailHandler> logger)
{
    /// <summary>
    /// At-least-once: the attempt is written down with the claim, before anything goes out; if the process dies between hand-over and settling, or nobody
    /// answers for the mail, the same goes out again under the same Message-ID once the claim has lapsed.
    /// </summary>
    public async Task<OutboxState> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var held = inHand.Take(message);
        var result = await TracedAttemptAsync(message, cancellationToken);
        return await settle.HandleAsync(message.Id, result, cancellationToken);
    }

    private async Task<SendResult> TracedAttemptAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var span = traces.StartAttempt(message);
        var result = await AttemptAsync(message, cancellationToken);
        span?.SetTag("iessportal.outcome", result.CaseName());
        return result;
    }

    private async Task<SendResult> AttemptAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var longest = sender.TimeoutOf(message);
        var left = message.GiveUpAt is { } giveUpAt && giveUpAt - now < longest ? giveUpAt - now : longest;
        if (left <= TimeSpan.Zero)
        {
            return new SendResult.TemporaryFailure("Waited too long to be of use.");
        }

        using var timeout = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await sender.SendAsync(message, now, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new SendResult.TemporaryFailure("No answer in time.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception, message.Id);
            return new SendResult.TemporaryFailure(
                exception is CryptographicException ? "The stored mail cannot be read: was the server key changed?" : exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Mail {Id} could not be put together or handed over.")]
    private partial void LogFailure(Exception exception, Guid id);
}
