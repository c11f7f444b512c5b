namespace IessPortal.Core.Platform.Messaging;

/// <summary>When a mail that was not taken is tried again.</summary>
/// <remarks>Steps of the machine's clock neither lengthen a wait nor use up attempts, which is why attempts are counted and not days.</remarks>
public static class CourierSchedule
{
    /// <summary>After so many attempts of which nobody knows the end a notice is given up: each may have brought a copy.</summary>
    public const int MostDoubtful = 3;

    /// <summary>For what has a window: so long after it was written. The last attempt still leaves time to tell the person.</summary>
    private static readonly TimeSpan[] DelaysWithDeadline =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20),
    ];

    /// <summary>For what has none: so long after the attempt before.</summary>
    private static readonly TimeSpan[] DelaysWithoutDeadline =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>With these delays, two days of trying.</summary>
    private const int MostWithoutDeadline = 53;

    /// <summary>The moment of the next attempt, or none where it is time to give up.</summary>
    public static DateTimeOffset? NextAttempt(OutboxMessage message, DateTimeOffset now)
    {
        var done = message.Attempts;
        if (message.GiveUpAt is not { } giveUpAt)
        {
            return done < MostWithoutDeadline ? now + DelaysWithoutDeadline[Math.Min(done, DelaysWithoutDeadline.Length) - 1] : null;
        }

        if (done >= DelaysWithDeadline.Length)
        {
            return null;
        }

        // Never longer than from one attempt to the next, whenever the clock says that it was written.
        var next = Earlier(message.CreatedAt + DelaysWithDeadline[done], now + DelaysWithDeadline[done] - DelaysWithDeadline[done - 1]);
        next = Later(next, now);
        return next < giveUpAt ? next : null;
    }

    /// <summary>
    /// The same where the other side may have taken it: what has a window waits for its claim to lapse, and is given up no sooner than with the window, because
    /// what got through is good until then; a notice is tried again, though not often.
    /// </summary>
    /// <param name="lapses">When the claim lapses.</param>
    public static DateTimeOffset? NextAfterDoubt(OutboxMessage message, DateTimeOffset now, DateTimeOffset lapses)
    {
        if (message.GiveUpAt is { } giveUpAt)
        {
            return now < giveUpAt && message.Attempts < DelaysWithDeadline.Length ? Earlier(Later(lapses, now), giveUpAt) : null;
        }

        return message.DoubtfulAttempts < MostDoubtful && NextAttempt(message, now) is { } next ? Later(next, lapses) : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
