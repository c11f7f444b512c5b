using System.Collections.Concurrent;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Takes every mail but those for one address, for which it never answers.</summary>
public sealed class RecordingTransport : IMailTransport
{
    private readonly ConcurrentQueue<Mail> sent = new();

    public string? HangsFor { get; init; }

    /// <summary>Whether it was handed the mail that it never answers for.</summary>
    public bool Hangs { get; private set; }

    public IReadOnlyCollection<Mail> Sent => sent;

    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (mail.To == HangsFor)
        {
            Hangs = true;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        sent.Enqueue(mail);
        return new SendResult.Accepted();
    }
}
