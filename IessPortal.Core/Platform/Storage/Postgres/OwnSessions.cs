using System.Collections.Concurrent;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>
/// By which sessions this node has announced something a moment ago. PostgreSQL tells it so as well, and who watches here was woken already: to be woken
/// twice is to read everything twice.
/// </summary>
internal sealed class OwnSessions(TimeProvider time)
{
    /// <summary>So soon no number of a session that ended is given to another.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<int, long> announced = new();

    /// <param name="session">The number of its process on the server.</param>
    public void Note(int session)
    {
        var now = time.GetTimestamp();
        if (announced.TryAdd(session, now))
        {
            // A new session: those that have ended meanwhile are forgotten.
            foreach (var (other, at) in announced)
            {
                if (time.GetElapsedTime(at, now) > Forgotten)
                {
                    announced.TryRemove(other, out _);
                }
            }
        }

        announced[session] = now;
    }

    public bool IsOwn(int session) => announced.TryGetValue(session, out var at) && time.GetElapsedTime(at) < Recent;
}
