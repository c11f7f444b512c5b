namespace IessPortal.Core.Platform.Admission;

/// <summary>
/// The places from which somebody was let in. For a while they go on as those who have begun, a few times: a copy of one token does not let a crowd in.
/// Not for several threads at once.
/// </summary>
internal sealed class AdmittedPlaces(int most, TimeSpan lifetime)
{
    /// <summary>More often than a person comes to the beginning again within minutes.</summary>
    public const int Uses = 20;

    private readonly Dictionary<LinePlace, int> left = [];
    private readonly Queue<(LinePlace Place, DateTimeOffset Until)> ages = new();

    public void Admit(LinePlace place, DateTimeOffset now)
    {
        while (ages.TryPeek(out var oldest) && (oldest.Until <= now || ages.Count >= most))
        {
            left.Remove(ages.Dequeue().Place);
        }

        if (left.TryAdd(place, Uses))
        {
            ages.Enqueue((place, now + lifetime));
        }
    }

    /// <summary>Whether somebody was let in from there.</summary>
    public bool Knows(LinePlace place) => left.ContainsKey(place);

    public bool IsUsedUp(LinePlace place) => left.TryGetValue(place, out var uses) && uses == 0;

    /// <summary>Goes on once more; false: nobody was let in from there, or it was used up.</summary>
    public bool TryUse(LinePlace place)
    {
        if (left.GetValueOrDefault(place) is not (> 0 and var uses))
        {
            return false;
        }

        left[place] = uses - 1;
        return true;
    }
}
