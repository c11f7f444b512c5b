namespace IessPortal.Core.Platform.Admission;

/// <summary>
/// Lets so many requests run at once. Those that come after them are held for a while, in a number that is bounded: who goes on with something comes before
/// who starts anew, and these come by their place in the line.
/// </summary>
internal sealed class AdmissionQueue(int atOnce, TimeProvider time)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly SortedSet<HeldRequest> held = new(Comparer<HeldRequest>.Create(HeldRequest.Compare));
    private int startingHeld;
    private bool pressed;
    private int running;
    private long arrivals;

    public int Running => Volatile.Read(ref running);

    /// <summary>Enters if there is room at once.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            return TakeFree();
        }
    }

    /// <summary>Enters, or is held until there is room, for a while. Who is not let in has nothing to leave.</summary>
    /// <param name="place">Of who starts anew; nobody is held twice at one place.</param>
    /// <param name="most">As many of the kind are held.</param>
    public async Task<bool> EnterAsync(AdmissionClass kind, LinePlace place, int most, TimeSpan longest, CancellationToken cancellationToken)
    {
        HeldRequest mine;
        lock (gate)
        {
            if (TakeFree())
            {
                return true;
            }

            mine = new(kind, kind is AdmissionClass.Starting ? place : new(++arrivals, 0), time.GetTimestamp());
            if (!TryHold(mine, most))
            {
                return false;
            }
        }

        try
        {
            return await mine.Turn.Task.WaitAsync(longest, time, cancellationToken);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            lock (gate)
            {
                // Its turn may have come at the same moment.
                return !Release(mine) && mine.Turn.Task.Result;
            }
        }
    }

    /// <summary>Whether somebody who goes on with something was held for longer than one notices, since it was last asked.</summary>
    public bool TakePressed()
    {
        lock (gate)
        {
            var now = pressed || (held.Min is { } first && IsPressing(first));
            pressed = false;
            return now;
        }
    }

    /// <summary>Makes room for the next.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (held.Min is { } next)
            {
                Release(next);
                pressed |= IsPressing(next);
                next.Turn.SetResult(true);
            }
            else
            {
                running--;
            }
        }
    }

    private bool IsPressing(HeldRequest one) => one.Kind is AdmissionClass.Ongoing && time.GetElapsedTime(one.Since) > Noticed;

    private bool TakeFree()
    {
        if (held.Count > 0 || running == atOnce)
        {
            return false;
        }

        running++;
        return true;
    }

    private bool TryHold(HeldRequest mine, int most)
    {
        if ((mine.Kind is AdmissionClass.Starting ? startingHeld : held.Count - startingHeld) < most)
        {
            return Hold(mine);
        }

        // Who comes earlier in the line takes the place of who comes last.
        if (mine.Kind is not AdmissionClass.Starting || held.Max is not { Kind: AdmissionClass.Starting } last || HeldRequest.Compare(mine, last) >= 0
            || !Hold(mine))
        {
            return false;
        }

        Release(last);
        last.Turn.SetResult(false);
        return true;
    }

    private bool Hold(HeldRequest mine)
    {
        if (!held.Add(mine))
        {
            return false;
        }

        startingHeld += mine.Kind is AdmissionClass.Starting ? 1 : 0;
        return true;
    }

    private bool Release(HeldRequest one)
    {
        // By its place another may be held by now.
        if (!held.TryGetValue(one, out var there) || there != one)
        {
            return false;
        }

        startingHeld -= one.Kind is AdmissionClass.Starting ? 1 : 0;
        return held.Remove(one);
    }

    private sealed class HeldRequest(AdmissionClass kind, LinePlace place, long since)
    {
        public AdmissionClass Kind => kind;

        public long Since => since;

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private LinePlace Place => place;

        public static int Compare(HeldRequest left, HeldRequest right) =>
            left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : LinePlace.Compare(left.Place, right.Place);
    }
}
