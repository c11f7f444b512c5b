using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Admission;

/// <summary>
/// Lets in as much as this node answers in good time. Who goes on with something comes first; who starts anew is held for a moment, and waits in a line
/// beyond that, outside the server: what is kept of a person there is a place, and nothing runs for them.
/// </summary>
public sealed class AdmissionControl : IDisposable
{
    private readonly AdmissionOptions options;
    private readonly TimeProvider time;
    private readonly PortalMeter meter;
    private readonly AdmissionQueue queue;
    private readonly Lock gate = new();
    private readonly WaitingLine line;
    private readonly AdmittedPlaces admitted;
    private readonly AdmissionPace pace;
    private readonly Overload overload;
    private long lastJoined;

    public AdmissionControl(IOptions<AdmissionOptions> options, TimeProvider time, PortalMeter meter, ILogger<AdmissionControl> logger)
    {
        (this.options, this.time, this.meter) = (options.Value, time, meter);
        var atOnce = this.options.AtOnceOrCores;
        queue = new(atOnce, time);
        (line, admitted) = (new(this.options.LineLength), new(this.options.LineLength, this.options.PlaceLifetime));
        pace = new(first: 2 * atOnce);
        overload = new(time, logger, Tick);
        meter.WatchAdmission(() => queue.Running, () => Waiting);
    }

    /// <summary>How many wait in the line.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return line.Count;
            }
        }
    }

    /// <summary>Whether a request may go on. One that has to wait is held for a while, and no longer.</summary>
    /// <param name="kind">What it waits behind.</param>
    /// <param name="token">Of who came before.</param>
    public async Task<AdmissionOutcome> EnterAsync(AdmissionClass kind, LineToken? token, CancellationToken cancellationToken)
    {
        if (kind is AdmissionClass.Ongoing)
        {
            return await EnterOngoingAsync(cancellationToken) ? Admit(null) : Refuse();
        }

        if (token is { } shown && MayGoOn(shown))
        {
            // With what was let in before a page was shown, its form is not sent back to the line.
            if (await EnterOngoingAsync(cancellationToken))
            {
                return Admit(null);
            }
        }
        else if (Waiting == 0 && queue.TryEnter())
        {
            return Admit(null);
        }

        return await EnterFromLineAsync(UsableOf(token) ?? NewPlace(), cancellationToken);
    }

    public void Dispose() => overload.Dispose();

    private Task<bool> EnterOngoingAsync(CancellationToken cancellationToken) =>
        queue.EnterAsync(AdmissionClass.Ongoing, default, options.OngoingHeld, options.OngoingHeldFor, cancellationToken);

    private async Task<AdmissionOutcome> EnterFromLineAsync(LinePlace place, CancellationToken cancellationToken)
    {
        if (IsDue(place))
        {
            var entered = await queue.EnterAsync(AdmissionClass.Starting, place, options.Held, options.HeldFor, cancellationToken);
            lock (gate)
            {
                if (entered)
                {
                    line.Leave(place);
                    admitted.Admit(place, time.GetUtcNow());
                }
                else
                {
                    pace.GiveBack();
                }
            }

            if (entered)
            {
                return Admit(new LineToken(place, Admitted: true));
            }
        }

        meter.CountTurnedAway();
        var begins = overload.Seen();
        lock (gate)
        {
            if (begins)
            {
                pace.Begin();
            }

            var (ahead, about, again) = Renew(place);
            return ahead is { } before
                ? new AdmissionOutcome.Waits(new LineToken(place, Admitted: false), before, about, again)
                : new AdmissionOutcome.Waits(null, line.Count, about, again);
        }
    }

    /// <summary>Who is near the front, as many as the pace allows.</summary>
    private bool IsDue(LinePlace place)
    {
        lock (gate)
        {
            return Renew(place).Ahead < LineTimes.Front(pace) && pace.TryTake();
        }
    }

    private (int? Ahead, TimeSpan About, TimeSpan Again) Renew(LinePlace place)
    {
        var now = time.GetUtcNow();
        var ahead = line.Renew(place, now + LineTimes.Longest);
        var times = LineTimes.Of(ahead ?? line.Count, pace);
        if (ahead is not null)
        {
            line.Renew(place, now + options.HeldFor + times.Again + LineTimes.Grace);
        }

        return (ahead, times.About, times.Again);
    }

    // A token of another node, too: its place is where it joined there.
    private bool MayGoOn(LineToken token)
    {
        lock (gate)
        {
            if (token.Admitted && !admitted.Knows(token.Place))
            {
                admitted.Admit(token.Place, time.GetUtcNow());
            }

            return admitted.TryUse(token.Place);
        }
    }

    /// <summary>Not from where somebody was let in: what is used up begins at the end.</summary>
    private LinePlace? UsableOf(LineToken? token)
    {
        lock (gate)
        {
            return token is { } shown && !admitted.IsUsedUp(shown.Place) ? shown.Place : null;
        }
    }

    private LinePlace NewPlace()
    {
        lock (gate)
        {
            lastJoined = Math.Max(lastJoined + 1, time.GetUtcNow().UtcTicks);
            return new(lastJoined, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));
        }
    }

    private AdmissionOutcome.Admitted Admit(LineToken? token) => new(new Lease(queue), token);

    private AdmissionOutcome.Refused Refuse()
    {
        meter.CountTurnedAway();
        return new();
    }

    /// <summary>A second of an overload is over.</summary>
    /// <returns>How many still wait.</returns>
    private int Tick()
    {
        var pressed = queue.TakePressed();
        lock (gate)
        {
            pace.Tick(pressed);
            line.Sweep(time.GetUtcNow());
            return line.Count;
        }
    }

    private sealed class Lease(AdmissionQueue queue) : IDisposable
    {
        private AdmissionQueue? left = queue;

        public void Dispose() => Interlocked.Exchange(ref left, null)?.Leave();
    }
}
