using System.Collections.Concurrent;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>
/// Which mails this process is handing over. Their claims end with the attempt: a clock that is set meanwhile must not have the same process take them again.
/// And none but a quarter of all go to one destination at once, so that one which hangs leaves turns and connections to the others.
/// </summary>
public sealed class MailsInHand(IOptions<SmtpOptions> options)
{
    private readonly ConcurrentDictionary<Guid, string> destinations = new();

    /// <summary>How many may be on their way to one destination at once.</summary>
    public int MostToOne { get; } = Math.Max(1, (options ?? throw new ArgumentNullException(nameof(options))).Value.Connections / 4);

    internal Guid[] Ids => [.. destinations.Keys];

    /// <summary>Destinations to which nothing more may go for now.</summary>
    internal string[] Full => [.. destinations.Values.CountBy(destination => destination).Where(one => one.Value >= MostToOne).Select(one => one.Key)];

    /// <summary>How many are on their way there.</summary>
    internal int To(string destination) => destinations.Values.Count(other => other == destination);

    /// <summary>It is in hand until that is disposed.</summary>
    internal IDisposable Take(OutboxMessage message)
    {
        destinations.TryAdd(message.Id, message.Destination);
        return new InHand(this, message.Id);
    }

    private sealed class InHand(MailsInHand mails, Guid id) : IDisposable
    {
        public void Dispose() => mails.destinations.TryRemove(id, out _);
    }
}
