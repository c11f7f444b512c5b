namespace IessPortal.Bench.Cluster;

/// <summary>What is printed of a part.</summary>
/// <param name="Lines">What was found.</param>
/// <param name="Faults">What should not be; none: the part holds.</param>
internal sealed record PartReport(IReadOnlyList<string> Lines, IReadOnlyList<string> Faults)
{
    public override string ToString() =>
        string.Join('\n', [.. Lines, .. Faults.Select(fault => $"  NOT AS IT SHOULD BE: {fault}"), string.Empty]);
}
