namespace IessPortal.Core.Platform.Admission;

/// <summary>Who waits outside, by when they joined, without those who did not come back in time. Not for several threads at once.</summary>
internal sealed class WaitingLine(int most)
{
    private static readonly Comparer<Waiter> Order = Comparer<Waiter>.Create((left, right) => LinePlace.Compare(left.Place, right.Place));

    private readonly List<Waiter> waiters = [];

    public int Count => waiters.Count;

    /// <summary>Joins at the place, or stays there, until a moment.</summary>
    /// <returns>How many come before; none: the line is full.</returns>
    public int? Renew(LinePlace place, DateTimeOffset until)
    {
        var at = Find(place);
        if (at >= 0)
        {
            waiters[at] = new(place, until);
            return at;
        }

        if (waiters.Count == most)
        {
            return null;
        }

        waiters.Insert(~at, new(place, until));
        return ~at;
    }

    public void Leave(LinePlace place)
    {
        if (Find(place) is >= 0 and var at)
        {
            waiters.RemoveAt(at);
        }
    }

    /// <summary>Without those who should have come back by now.</summary>
    public void Sweep(DateTimeOffset now) => waiters.RemoveAll(waiter => waiter.Until <= now);

    private int Find(LinePlace place) => waiters.BinarySearch(new(place, default), Order);

    private readonly record struct Waiter(LinePlace Place, DateTimeOffset Until);
}
