using IessPortal.Core.Features.Counter.Shared;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>How a wait stands against the time that nobody should wait longer than.</summary>
public enum WaitLevel
{
    Fine,
    /// <summary>Two thirds of it are over.</summary>
    Near,
    /// <summary>All of it is.</summary>
    Over,
}

/// <summary>How long somebody has been waiting.</summary>
public static class WaitingTime
{
    /// <summary>From the arrival; with a turno not before its hour: who comes early waits for their own hour.</summary>
    public static TimeSpan Of(Visit visit, DateTimeOffset now)
    {
        var since = visit.AppointmentId is not null && visit.DueAt > visit.ArrivedAt ? visit.DueAt : visit.ArrivedAt;
        return now > since ? now - since : TimeSpan.Zero;
    }

    public static WaitLevel LevelOf(TimeSpan waited, TimeSpan target) =>
        waited >= target ? WaitLevel.Over : waited >= 2 * target / 3 ? WaitLevel.Near : WaitLevel.Fine;
}
