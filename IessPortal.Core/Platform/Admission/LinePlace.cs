namespace IessPortal.Core.Platform.Admission;

/// <summary>A place in the line. It says by itself when somebody joined, so that any node finds where it belongs.</summary>
/// <param name="Joined">In ticks, UTC.</param>
/// <param name="Nonce">No two have the same.</param>
public readonly record struct LinePlace(long Joined, long Nonce)
{
    /// <summary>Who joined first comes first.</summary>
    internal static int Compare(LinePlace left, LinePlace right) =>
        left.Joined != right.Joined ? left.Joined.CompareTo(right.Joined) : left.Nonce.CompareTo(right.Nonce);
}

/// <summary>What a browser holds of its place; it is signed where it leaves the server.</summary>
/// <param name="Admitted">Whether it was let in: from then on it goes on as one who has begun.</param>
public readonly record struct LineToken(LinePlace Place, bool Admitted);
