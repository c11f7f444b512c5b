namespace IessPortal.Core.Platform.LiveUpdates;

/// <summary>Tells those who watch that something changed; what changed they read from the database.</summary>
public sealed class LiveEvents
{
    /// <summary>Something waits to be sent.</summary>
    public const string Outbox = "outbox";

    /// <summary>Something waits for a supervisor, or does no more.</summary>
    public const string Approvals = "approvals";

    /// <summary>A signed request came, or was decided.</summary>
    public const string Requests = "requests";

    /// <summary>Somebody came to a centre, was called, or left; at whichever.</summary>
    public const string Queues = "queues";

    /// <summary>An account was blocked or opened, or somebody asked that one be.</summary>
    public const string Accounts = "accounts";

    /// <summary>An employer asked that its data be corrected, or was answered.</summary>
    public const string Corrections = "corrections";

    /// <summary>A mail failed, or got through after it had.</summary>
    public const string MailFailures = "mail-failures";

    /// <summary>A file of employers was checked, decided on, or has got further.</summary>
    public const string Imports = "imports";

    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<LiveSubscription>> watchers = [];

    /// <summary>Something about who may sign in, and to what.</summary>
    public static string OfUser(Guid userId) => $"user:{userId:N}";

    public static string OfCase(Guid caseId) => $"case:{caseId:N}";

    /// <summary>Turnos and visits of a centre.</summary>
    public static string OfCenter(Guid centerId) => $"center:{centerId:N}";
    public static string OfVisit(Guid visitId) => $"visit:{visitId:N}";

    public void Publish(string topic)
    {
        lock (gate)
        {
            foreach (var subscription in watchers.GetValueOrDefault(topic) ?? [])
            {
                subscription.Wake();
            }
        }
    }

    /// <summary>Wakes everybody: something may have happened while this node did not hear the others.</summary>
    public void PublishAll()
    {
        lock (gate)
        {
            foreach (var subscription in watchers.Values.SelectMany(watching => watching))
            {
                subscription.Wake();
            }
        }
    }

    /// <summary>Watches from now on, until disposed.</summary>
    public LiveSubscription Subscribe(string topic) => Subscribe([topic]);

    /// <summary>Watches several topics from now on, until disposed. What happens under any of them wakes it.</summary>
    public LiveSubscription Subscribe(IReadOnlyCollection<string> topics)
    {
        lock (gate)
        {
            var subscription = new LiveSubscription(left => Leave(topics, left));
            foreach (var topic in topics)
            {
                if (!watchers.TryGetValue(topic, out var watching))
                {
                    watchers[topic] = watching = [];
                }

                watching.Add(subscription);
            }

            return subscription;
        }
    }

    private void Leave(IEnumerable<string> topics, LiveSubscription subscription)
    {
        lock (gate)
        {
            foreach (var topic in topics)
            {
                if (watchers.TryGetValue(topic, out var watching) && watching.Remove(subscription) && watching.Count == 0)
                {
                    watchers.Remove(topic);
                }
            }
        }
    }
}
