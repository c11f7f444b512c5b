using System.Collections.Concurrent;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Takes every mail but those for one address, for which it does not answer until it is told to.</summary>
public sealed class RecordingTransport : IMailTransport
{
    private readonly ConcurrentQueue<Mail> sent = new();
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int hanging;

    /// <summary>For no address that ends so does it answer.</summary>
    public string? HangsFor { get; init; }

    /// <summary>Whether it was handed a mail that it does not answer for.</summary>
    public bool Hangs => Hanging > 0;

    /// <summary>How many of those it was handed.</summary>
    public int Hanging => hanging;

    public IReadOnlyCollection<Mail> Sent => sent;

    /// <summary>Answers for all.</summary>
    public void GoOn() => held.TrySetResult();

    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (HangsFor is { } end && mail.To.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        {
            Interlocked.Increment(ref hanging);
            await held.Task.WaitAsync(cancellationToken);
        }

        sent.Enqueue(mail);
        return new SendResult.Accepted();
    }
}
