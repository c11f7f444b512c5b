using System.Collections.Concurrent;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>
/// Which mails this process is handing over. Their claims end with the attempt: a clock that is set meanwhile must not have the same process take them again.
/// </summary>
public sealed class MailsInHand
{
    private readonly ConcurrentDictionary<Guid, bool> ids = new();

    internal Guid[] Ids => [.. ids.Keys];

    /// <summary>It is in hand until that is disposed.</summary>
    internal IDisposable Take(Guid id)
    {
        ids.TryAdd(id, true);
        return new InHand(this, id);
    }

    private sealed class InHand(MailsInHand mails, Guid id) : IDisposable
    {
        public void Dispose() => mails.ids.TryRemove(id, out _);
    }
}
