namespace IessPortal.Tests.Support.Hosts;

/// <summary>A clock that stands still until it is moved on; timers go off as it passes them.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>Noon UTC, 07:00 in Ecuador.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = Start;
    private TimeSpan set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return (now - set).Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (Next(end) is { } alarm)
        {
            alarm.GoOff();
        }
    }

    /// <summary>Whether a timer goes off then.</summary>
    public bool IsAwaited(DateTimeOffset moment)
    {
        lock (gate)
        {
            return alarms.Exists(alarm => alarm.Due == moment);
        }
    }

    public void AdvanceTo(DateTimeOffset moment) => Advance(moment - GetUtcNow());

    /// <summary>Somebody sets the clock, as the machine's is set: what is timed goes on as if nothing had happened.</summary>
    public void Set(TimeSpan by)
    {
        lock (gate)
        {
            (now, set) = (now + by, set + by);
            alarms.ForEach(alarm => alarm.Move(by));
        }
    }

    private Alarm? Next(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due);
            now = next is null ? end : next.Due > now ? next.Due!.Value : now;
            next?.Rearm(end);
            return next;
        }
    }

    private sealed class Alarm(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                if (!clock.alarms.Contains(this))
                {
                    clock.alarms.Add(this);
                }
            }

            return true;
        }

        public void Move(TimeSpan by) => Due += by;

        /// <summary>Of a leap over hundreds of periods the first and the last few are enough: nobody counts the rest, and a leap may be months.</summary>
        public void Rearm(DateTimeOffset end)
        {
            const int few = 12;
            if (period <= TimeSpan.Zero)
            {
                Due = null;
                return;
            }

            Due += period;
            var more = (long)((end - Due!.Value) / period) - few;
            Due += more > 100 ? more * period : TimeSpan.Zero;
        }

        public void GoOff() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
