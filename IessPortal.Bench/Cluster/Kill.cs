namespace IessPortal.Bench.Cluster;

/// <summary>A host was killed.</summary>
/// <param name="At">When it was gone.</param>
/// <param name="UnderWay">How many journeys went on at that moment.</param>
internal sealed record Kill(DateTimeOffset At, int UnderWay);
