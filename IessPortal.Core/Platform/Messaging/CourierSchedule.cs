namespace IessPortal.Core.Platform.Messaging;

/// <summary>When a mail that was not taken is tried again.</summary>
public static class CourierSchedule
{
    /// <summary>For what has a window: so long after it was written. The last attempt still leaves time to tell the person.</summary>
    private static readonly TimeSpan[] DelaysWithDeadline =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20),
    ];

    /// <summary>For what has none: so long after the attempt before.</summary>
    private static readonly TimeSpan[] DelaysWithoutDeadline =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(2);

    /// <summary>The moment of the next attempt, or none where it is time to give up.</summary>
    public static DateTimeOffset? NextAttempt(OutboxMessage message, DateTimeOffset now)
    {
        if (message.GiveUpAt is not { } giveUpAt)
        {
            return now - message.CreatedAt < GivesUpAfter ? now + DelaysWithoutDeadline[Math.Min(message.Attempts, DelaysWithoutDeadline.Length) - 1] : null;
        }

        if (message.Attempts >= DelaysWithDeadline.Length)
        {
            return null;
        }

        var next = message.CreatedAt + DelaysWithDeadline[message.Attempts];
        next = next > now ? next : now;
        return next < giveUpAt ? next : null;
    }
}
