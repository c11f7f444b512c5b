using System.Collections.Concurrent;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Takes every mail but those for one address, for which it does not answer until it is told to.</summary>
public sealed class RecordingTransport : IMailTransport
{
    private readonly ConcurrentQueue<Mail> sent = new();
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? HangsFor { get; init; }

    /// <summary>Whether it was handed the mail that it does not answer for.</summary>
    public bool Hangs { get; private set; }

    public IReadOnlyCollection<Mail> Sent => sent;

    /// <summary>Answers for all.</summary>
    public void GoOn() => held.TrySetResult();

    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (mail.To == HangsFor)
        {
            Hangs = true;
            await held.Task.WaitAsync(cancellationToken);
        }

        sent.Enqueue(mail);
        return new SendResult.Accepted();
    }
}
