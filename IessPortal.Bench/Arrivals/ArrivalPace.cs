namespace IessPortal.Bench.Arrivals;

/// <summary>How many people ask for a code.</summary>
/// <param name="PerSecond">Each second.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="WarmUp">For how many seconds before.</param>
internal sealed record ArrivalPace(int PerSecond, int Seconds, int WarmUp);
